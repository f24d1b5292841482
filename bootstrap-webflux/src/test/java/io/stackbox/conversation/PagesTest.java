package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Issuer;
import io.stackbox.host.Server;
import io.stackbox.kit.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages, and everything they load, come from the server itself, under a policy without inline code.
class PagesTest {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
    private static final Pattern LICENCE = Pattern.compile("(?m)^## .*\\((.*)\\)$");

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return get(Server.shared(), path, headers);
    }

    private HttpResponse<byte[]> get(Server server, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.address().resolve(path));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private List<String> loadedByTheApp() throws IOException, InterruptedException {
        return LOADED.matcher(text(get("/")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.json", "/icon.svg", "/docs", "/docs.js", "/docs.css"})
    void aPageAndWhatItLoadsAreServedUnderThePolicy(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).isNotBlank();
        assertGuarded(answer);
    }

    private static void assertGuarded(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    /// Whom the page at an address may call.
    private static String connectSources(HttpResponse<?> page) {
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        return policy.replaceFirst(".*connect-src ([^;]*);.*", "$1");
    }

    @Test
    void theAppIsToldThatItsServerTakesAnybodyAndMayCallNobodyElse() throws Exception {
        var answer = get("/app.json");

        assertThat(Json.read(text(answer))).isEqualTo(Json.object("signIn", "local"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(connectSources(get("/"))).isEqualTo("'self'");
    }

    @Test
    void awayFromLocalTheAppIsToldWhereToSignInAndMayCallThere(@TempDir Path data) throws Exception {
        try (var issuer = new Issuer();
                Server server = Server.start(
                        data,
                        issuer.settings(
                                "--stackbox.web.client-id=app-1",
                                "--stackbox.web.scope=openid offline_access",
                                "--stackbox.web.token=id",
                                "--stackbox.web.audience=https://api.example",
                                "--stackbox.web.connect-origins=https://Tokens.example:8443, http://localhost:9"))) {
            assertThat(Json.read(text(get(server, "/app.json"))))
                    .isEqualTo(Json.object(
                            "signIn", "oidc",
                            "issuer", Issuer.NAME,
                            "oidcClientId", "app-1",
                            "scope", "openid offline_access",
                            "token", "id",
                            "audience", "https://api.example",
                            "tenantClaims", List.of("client_id", "clientId", "custom:client_id")));
            for (String page : List.of("/", loadedByTheApp().getFirst())) {
                assertThat(connectSources(get(server, page)).split(" "))
                        .containsExactly(
                                "'self'",
                                "http://localhost:9",
                                "https://issuer.example",
                                "https://tokens.example:8443");
            }
        }
    }

    @Test
    void whatIsNotSetForTheAppHasItsDefault(@TempDir Path data) throws Exception {
        try (var issuer = new Issuer();
                Server server = Server.start(
                        data,
                        issuer.settings("--stackbox.web.client-id=app-1", "--stackbox.identity.tenant-claim=org"))) {
            assertThat(Json.read(text(get(server, "/app.json"))))
                    .isEqualTo(Json.object(
                            "signIn", "oidc",
                            "issuer", Issuer.NAME,
                            "oidcClientId", "app-1",
                            "scope", "openid profile email",
                            "token", "access",
                            "tenantClaims", List.of("org")));
        }
    }

    @Test
    void anAppThatItsProviderDoesNotKnowIsToldThatNobodyCanSignIn(@TempDir Path data) throws Exception {
        try (var issuer = new Issuer();
                Server server = Server.start(data, issuer.settings())) {
            assertThat(Json.read(text(get(server, "/app.json")))).isEqualTo(Json.object("signIn", "none"));
            assertThat(connectSources(get(server, "/"))).isEqualTo("'self'");
        }
    }

    @Test
    void theFilesOfTheAppAreKeptForEverAndThePageIsNot() throws Exception {
        assertThat(get("/").headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(loadedByTheApp()).hasSizeGreaterThanOrEqualTo(2);
        for (String file : loadedByTheApp()) {
            var answer = get(file);

            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000", "immutable"));
            assertGuarded(answer);
        }
    }

    @Test
    void theFilesOfTheAppComeCompressedToThoseWhoTakeIt() throws Exception {
        for (String file : loadedByTheApp()) {
            var plain = get(file);
            var gzip = get(file, "Accept-Encoding", "gzip");
            var brotli = get(file, "Accept-Encoding", "gzip, deflate, br, zstd"); // as browsers say it

            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(gzip.headers().allValues("Vary")).anyMatch(value -> value.contains("Accept-Encoding"));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                    .isEqualTo(plain.body());
            assertThat(brotli.headers().firstValue("Content-Encoding")).hasValue("br");
            assertThat(brotli.headers().firstValue("Content-Type"))
                    .isEqualTo(plain.headers().firstValue("Content-Type"));
            assertThat(brotli.body()).hasSizeLessThan(plain.body().length);
        }
    }

    @Test
    void whatIsBundledIsListedAndMayBePassedOn() throws Exception {
        var licences = LICENCE.matcher(text(get("/licenses.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(licences).hasSizeGreaterThan(50);
        assertThat(Set.copyOf(licences)).isSubsetOf("MIT", "ISC", "BSD-3-Clause", "Apache-2.0");
    }

    @Test
    void thePageCanBeAskedForItsHeadAlone() throws Exception {
        var request = HttpRequest.newBuilder(Server.shared().address()).method("HEAD", BodyPublishers.noBody());
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void noSourceMapsAreServed() throws Exception {
        for (String file : loadedByTheApp())
            assertThat(get(file + ".map").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/assets/../io/stackbox/bootstrap/Main.class", "/assets/", "/app.css"})
    void whatIsNoFileIsNotFound(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
