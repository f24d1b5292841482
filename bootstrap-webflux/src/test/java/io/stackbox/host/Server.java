package io.stackbox.host;

import io.stackbox.bootstrap.Main;
import io.stackbox.bootstrap.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The product, running in this process, seen only by its address.
public final class Server implements LocalHost {
    /// Whichever is free.
    static final int ANY_PORT = 0;

    private final RunningServer running;
    private final Path data;

    private Server(RunningServer running, Path data) {
        this.running = running;
        this.data = data;
    }

    /// One server for all tests that can share one, each in tenants of its own. It ends with the process.
    public static Server shared() {
        return Shared.SERVER;
    }

    /// A server of its own on a folder of its own.
    public static Server start(Path data, String... more) {
        return new Server(Main.start(arguments(ANY_PORT, data, more)), data);
    }

    /// The same with a clock that the test can move.
    public static Server start(InstantSource clock, Path data, String... more) {
        return new Server(Main.start(clock, arguments(ANY_PORT, data, more)), data);
    }

    /// What a server is started with: a port, the folder, and what the test adds.
    static String[] arguments(int port, Path data, String... more) {
        var all = new ArrayList<>(List.of("--server.port=" + port, "--stackbox.data-dir=" + data));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Override
    public URI address() {
        return URI.create("http://localhost:" + running.port());
    }

    @Override
    public String token(String tenantId, String userId, Duration life) {
        return LocalHost.sign(data, tenantId, userId, life);
    }

    @Override
    public void close() {
        running.close();
    }

    private static final class Shared {
        private static final Server SERVER = make();

        private static Server make() {
            try {
                Server server = Server.start(Files.createTempDirectory("stackbox-shared"));
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
