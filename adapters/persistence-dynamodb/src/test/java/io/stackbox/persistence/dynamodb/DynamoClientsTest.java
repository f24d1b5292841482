package io.stackbox.persistence.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.persistence.dynamodb.kit.KeptConnections;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DynamoClientsTest {
    /// The JDK keeps five by itself: then all but five of each round connect anew.
    @Test
    void whoAsksManyThingsAtATimeDoesNotConnectAnewForThem() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(java, "-cp", classPath, KeptConnections.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(Integer.parseInt(printed))
                .as("connections for %d requests", KeptConnections.AT_A_TIME * KeptConnections.ROUNDS)
                .isBetween(1, 2 * KeptConnections.AT_A_TIME);
    }
}
