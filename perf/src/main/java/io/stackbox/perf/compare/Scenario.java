package io.stackbox.perf.compare;

import java.util.List;

/// What is asked of a server. The letters are the ones that all results are filed under.
public enum Scenario {
    /// A minute at the rate itself before the first slice: fast as the closed loop warms, it makes other code hot.
    A(
            "200 connections, 20 rooms of 10, 200 messages/s",
            20,
            Flags.LOAD,
            "--mode lat --connections 200 --rooms 20 --senders 10 --rate 200 --soak-seconds 60 " + Flags.WARM),
    /// Twenty senders a room, so that a fast server meets no sender's limit of 100 messages/s.
    B(
            "1,000 connections, 10 rooms of 100, as fast as it goes",
            10,
            Flags.LOAD,
            "--mode cap --connections 1000 --rooms 10 --senders 20 " + Flags.WARM),
    D("10,000 idle connections", 1000, Flags.IDLE, "--mode idle --connections 10000 --rooms 1000 --sources 4"),
    /// Bodies of 4,000 bytes fill what the kernel takes for a stalled socket, up to 4 MB, in half the time measured.
    S(
            "slow readers: 100 of the 1,000 in one room stop reading, 50 messages/s of 4,000 bytes",
            1,
            Flags.LOAD,
            "--mode slow-readers --connections 1000 --rooms 1 --senders 10 --stalling 100 --rate 50 --body-bytes 4000");

    private final String sentence;
    private final int rooms;
    private final String serverFlags;
    private final String generatorArgs;

    Scenario(String sentence, int rooms, String serverFlags, String generatorArgs) {
        this.sentence = sentence;
        this.rooms = rooms;
        this.serverFlags = serverFlags;
        this.generatorArgs = generatorArgs;
    }

    public String sentence() {
        return sentence;
    }

    int rooms() {
        return rooms;
    }

    /// For a server that is a JVM.
    List<String> serverFlags() {
        return List.of(serverFlags.split(" "));
    }

    List<String> generatorArgs() {
        return List.of(generatorArgs.split(" "));
    }

    /// Whether garbage is collected before memory is looked at.
    boolean looksIntoTheHeap() {
        return this == D || this == S;
    }

    private static final class Flags {
        static final String NATIVE = " --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED";
        /// So long compiles a JVM that has one core for itself and its compilers. All servers get as much.
        static final String WARM = "--warm-cpu-seconds 25 --warm-max-seconds 60";

        static final String LOAD = "-Xms512m -Xmx2g" + NATIVE;

        /// Gives back to the kernel what the heap does not need, so that resident memory is what connections cost.
        static final String IDLE = "-Xms64m -Xmx1500m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10" + NATIVE;
    }
}
