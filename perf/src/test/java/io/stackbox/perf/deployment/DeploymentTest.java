package io.stackbox.perf.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stackbox.perf.compare.Launched;
import io.stackbox.perf.compare.Ports;
import io.stackbox.perf.compare.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against our own server, where its jar has been built: a deployment that works passes, one that does not is told.
class DeploymentTest {
    private static final Path JAR = Path.of("../bootstrap-webflux/target/stackbox-messaging.jar");

    /// So slow that only a server that hangs fails: this is no measurement.
    private static final int LIMIT_MILLIS = 10_000;

    @TempDir
    private static @Nullable Path folder;

    private static @Nullable Launched server;
    private static String url = "";

    @BeforeAll
    static void startTheServer() throws IOException, InterruptedException {
        assumeThat(JAR).as("built by ./mvnw -pl bootstrap-webflux -am package").exists();
        Path work = folder();
        int port = Ports.free();
        url = "http://127.0.0.1:" + port;
        server = Launched.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "--server.port=" + port,
                        "--stackbox.data-dir=" + work.resolve("data")),
                work,
                work.resolve("server.log"));
        server.await(
                Readiness.http(HttpClient.newHttpClient(), URI.create(url + Site.API + "/health")),
                Duration.ofMinutes(1));
    }

    @AfterAll
    static void endIt() {
        if (server != null) server.close();
    }

    @Test
    void aServerThatKeepsItsPromisesPassesEveryCheck() throws Exception {
        Report report = Deployment.check(wish(token("ann", "acme"), ""));
        assertThat(report.toString()).contains(" 0 failed, 0 skipped");
        assertThat(report.failed()).isFalse();
    }

    /// Somebody of the same tenant sees what a stranger would see behind a wall that does not hold.
    @Test
    void aStrangerWhoSeesSomethingIsTold() throws Exception {
        Report report = Deployment.check(wish(token("bob", "other"), token("eve", "other")));
        assertThat(report.failed()).isTrue();
        assertThat(report.toString())
                .containsPattern("a channel of ours is to them as one that is not there +\\| failed")
                .containsPattern("no list of theirs shows it +\\| failed")
                .containsPattern("no socket of theirs hears it +\\| failed");
    }

    @Test
    void aTokenThatIsNoneEndsItAtOnce() throws Exception {
        Report report = Deployment.check(wish("not.a.token", ""));
        assertThat(report.failed()).isTrue();
        assertThat(report.toString()).contains("answered 401");
    }

    @Test
    void whatIsTooSlowIsTold() throws Exception {
        Report report = Deployment.check(new Deployment.Wish(url, token("cat", "slow"), "", "", 1, 0, false));
        assertThat(report.failed()).isTrue();
        assertThat(report.toString()).containsPattern("confirmed within 0 ms, 95 of 100 +\\| failed");
    }

    private static Path folder() {
        return Objects.requireNonNull(folder);
    }

    private static Deployment.Wish wish(String token, String otherToken) {
        return new Deployment.Wish(url, token, otherToken, "", 1, LIMIT_MILLIS, false);
    }

    private static String token(String user, String tenant) throws IOException, InterruptedException, Unmet {
        return new Site(url)
                .call(null, "POST", "/dev/token", Map.of("userId", user, "clientId", tenant), Map.of())
                .expect(200)
                .path("token")
                .asString("");
    }
}
