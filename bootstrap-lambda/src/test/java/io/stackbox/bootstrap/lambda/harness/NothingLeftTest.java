package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.bootstrap.lambda.harness.echo.EchoCloud;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A harness that ends, in whatever way, leaves nothing behind.
class NothingLeftTest {
    @Test
    void closingEndsProcessesAndPortsAndDeletesItsFolder() {
        EchoCloud cloud = EchoCloud.start(setup -> setup);
        long pid = Long.parseLong(cloud.get("/pid").body());
        Path logs = cloud.harness().logs();
        assertThat(logs).isDirectory();

        cloud.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(logs).doesNotExist();
        assertThatThrownBy(() -> cloud.get("/pid")).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void processesEndWithTheirHarnessEvenWhenItIsKilled() throws Exception {
        Process harness = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName()))
                .redirectErrorStream(true)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(harness.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && !line.startsWith("pid ")) line = said.readLine();
            assertThat(line).as("what it says").isNotNull();
            long pid = Long.parseLong(line.substring(4, line.indexOf(' ', 4)));
            Path folder = Path.of(line.substring(line.indexOf(' ', 4) + 1));
            ProcessHandle function = ProcessHandle.of(pid).orElseThrow();

            assertThat(harness.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();

            EchoCloud.until("the function's process ends", () -> !function.isAlive());
            for (var each : Files.newDirectoryStream(folder)) Files.delete(each);
            Files.delete(folder);
        } finally {
            harness.destroyForcibly();
        }
    }

    /// A harness in a process of its own, with one process of a function.
    static final class Alone {
        public static void main(String[] none) throws InterruptedException {
            EchoCloud cloud = EchoCloud.start(setup -> setup);
            System.out.println(
                    "pid " + cloud.get("/pid").body() + " " + cloud.harness().logs());
            Thread.sleep(60_000);
        }
    }
}
