package io.stackbox.perf.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A server that can be started, loaded and stopped: ours, or one to compare with.
public sealed interface Contender permits Contender.Ours, Contender.OnNode, Contender.OnNetty {
    Duration START_TIMEOUT = Duration.ofSeconds(60);

    String name();

    /// Whether `jcmd` can talk to it.
    boolean isJvm();

    /// Builds what [#command] needs; quick when there is nothing to do.
    void prepare(Workshop workshop) throws IOException, InterruptedException;

    /// @param jvm flags for one that is a JVM
    List<String> command(Workshop workshop, int port, Path scratch, List<String> jvm);

    Readiness readiness(int port);

    /// How the generator is to talk to it.
    List<String> dialect(int port, int rooms, Path scratch) throws IOException, InterruptedException;

    static Contender named(String name, Path jar) {
        return switch (name) {
            case "stackbox" -> new Ours(jar);
            case "ws" -> new OnNode("ws", "ws.js", List.of());
            case "socketio-full" -> new OnNode("socketio-full", "socketio-full.js", List.of("--adapter", "socketio"));
            case "netty" -> new OnNetty();
            default -> throw new IllegalArgumentException("no server is called " + name);
        };
    }

    /// StackBox Messaging in its `local` profile, its data on disk, its limits as they are by default.
    record Ours(Path jar) implements Contender {
        @Override
        public String name() {
            return "stackbox";
        }

        @Override
        public boolean isJvm() {
            return true;
        }

        @Override
        public void prepare(Workshop workshop) {
            if (!jar.toFile().isFile())
                throw new IllegalArgumentException(
                        "no " + jar + ": ./mvnw -pl bootstrap-webflux -am package -DskipTests makes it");
        }

        @Override
        public List<String> command(Workshop workshop, int port, Path scratch, List<String> jvm) {
            return Commands.join(List.of(
                    List.of(workshop.java()),
                    jvm,
                    List.of("-jar", jar.toString(), "--server.port=" + port),
                    List.of("--stackbox.data-dir=" + scratch.resolve("data"))));
        }

        @Override
        public Readiness readiness(int port) {
            return new Rooms(port).health();
        }

        @Override
        public List<String> dialect(int port, int rooms, Path scratch) throws IOException, InterruptedException {
            return new Rooms(port).dialect(rooms, scratch.resolve("rooms"));
        }
    }

    /// A script in `peers/node`, its packages as the lock file says.
    record OnNode(String name, String script, List<String> adapter) implements Contender {
        @Override
        public boolean isJvm() {
            return false;
        }

        @Override
        public void prepare(Workshop workshop) throws IOException, InterruptedException {
            NodePeers.install(workshop);
        }

        @Override
        public List<String> command(Workshop workshop, int port, Path scratch, List<String> jvm) {
            String file = NodePeers.folder(workshop).resolve(script).toString();
            return List.of(
                    "node",
                    file,
                    Integer.toString(port),
                    scratch.resolve("peer.db").toString());
        }

        @Override
        public Readiness readiness(int port) {
            return Readiness.port(port);
        }

        @Override
        public List<String> dialect(int port, int rooms, Path scratch) {
            return adapter;
        }
    }

    /// [io.stackbox.perf.peer.NettyPeer].
    record OnNetty() implements Contender {
        @Override
        public String name() {
            return "netty";
        }

        @Override
        public boolean isJvm() {
            return true;
        }

        @Override
        public void prepare(Workshop workshop) {}

        @Override
        public List<String> command(Workshop workshop, int port, Path scratch, List<String> jvm) {
            return Commands.join(List.of(
                    List.of(workshop.java()),
                    jvm,
                    workshop.classPath(),
                    List.of(io.stackbox.perf.peer.NettyPeer.class.getName(), Integer.toString(port))));
        }

        @Override
        public Readiness readiness(int port) {
            return Readiness.port(port);
        }

        @Override
        public List<String> dialect(int port, int rooms, Path scratch) {
            return List.of();
        }
    }
}
