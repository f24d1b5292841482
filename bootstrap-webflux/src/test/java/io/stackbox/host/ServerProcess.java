package io.stackbox.host;

import io.stackbox.kit.Eventually;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The product in a process of its own, to be killed, starved and listened to.
public final class ServerProcess implements LocalHost {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ENDED = Duration.ofSeconds(50);
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");
    /// A short life is not worth an optimising compiler.
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final Map<String, String> environment;
    private final Path data;
    private final List<String> more;
    private final Path output;
    private final URI address;

    private ServerProcess(Process process, Map<String, String> environment, Path data, List<String> more, Path output) {
        this.process = process;
        this.environment = environment;
        this.data = data;
        this.more = more;
        this.output = output;
        this.address = Eventually.get("the server says its address", START, this::findAddress);
    }

    public static ServerProcess start(Path data, String... more) {
        return start(Map.of(), data, more);
    }

    /// @param environment added to that of this process
    public static ServerProcess start(Map<String, String> environment, Path data, String... more) {
        return launch(environment, data, Server.ANY_PORT, List.of(more));
    }

    /// Another process on the folder and the port of this one, which has ended.
    public ServerProcess startsAgain() {
        return launch(environment, data, address.getPort(), more);
    }

    private static ServerProcess launch(Map<String, String> environment, Path data, int port, List<String> more) {
        try {
            Path output = Files.createTempFile("stackbox-output", ".txt");
            output.toFile().deleteOnExit();
            String[] arguments = Server.arguments(port, data, more.toArray(String[]::new));
            var builder = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new ServerProcess(builder.start(), environment, data, more, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the product's command line to its end.
    ///
    /// @return the exit status
    public static int run(String... arguments) {
        return run(new ProcessBuilder(command(arguments)).inheritIO(), arguments);
    }

    /// The same, with what it prints in a file.
    public static int run(Path output, String... arguments) {
        return run(
                new ProcessBuilder(command(arguments)).redirectErrorStream(true).redirectOutput(output.toFile()),
                arguments);
    }

    private static int run(ProcessBuilder builder, String... arguments) {
        try {
            Process process = builder.start();
            try {
                if (process.waitFor(ENDED.toSeconds(), TimeUnit.SECONDS)) return process.exitValue();
                throw new AssertionError("still running: " + List.of(arguments));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPath(), "io.stackbox.bootstrap.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /// The class path of this process without the tests.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Optional<URI> findAddress() {
        if (!process.isAlive()) throw new AssertionError("the server ended at its start:\n" + output());
        Matcher found = ADDRESS.matcher(output());
        return found.find() ? Optional.of(URI.create(found.group())) : Optional.empty();
    }

    @Override
    public URI address() {
        return address;
    }

    /// All that the process has printed.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /// SIGKILL.
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /// SIGTERM.
    public void terminate() {
        process.destroy();
    }

    public void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the server still runs after " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the server ends", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }
}
