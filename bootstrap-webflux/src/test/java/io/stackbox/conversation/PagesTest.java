package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Server;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages, and everything they load, come from the server itself, under a policy without inline code.
class PagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.js", "/app.css", "/icon.svg", "/docs", "/docs.js", "/docs.css"})
    void aPageAndWhatItLoadsAreServedUnderThePolicy(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(Server.shared().address().resolve(path))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isNotBlank();
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe"));
        }
    }
}
