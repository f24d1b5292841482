package io.stackbox.perf.load;

import java.io.IOException;

/// What those who read feel when others in their room have stopped reading.
///
/// First the readers are measured alone, then the others join, stop reading, and the readers are measured again from
/// that moment on: through the time in which the kernel's buffers and then the server's fill up, and after it.
///
/// @param pressedSeconds how long the second measurement lasts: a kernel takes up to 4 MB for a socket that is not
///                       read, and the server only notices once that is full
record SlowReaders(OpenLoop alone, int stalling, double pressedSeconds, String jcmd) implements Mode {
    private static final double WAKE_SECONDS = 5;

    static SlowReaders from(Args args) {
        return new SlowReaders(
                OpenLoop.from(args),
                args.count("stalling", 100),
                args.number("pressed-seconds", 45),
                args.text("jcmd", ""));
    }

    @Override
    public Report run(Swarm swarm, Server server) throws IOException {
        swarm.join(swarm.crowd.healthy());
        alone.warmUp().run(swarm, server);
        OpenSlice before = alone.measure(swarm, server);
        long residentAlone = server.processes().residentKib();
        swarm.join(stalling);
        try (PeakMemory peak = new PeakMemory(server.processes())) {
            OpenSlice pressed = OpenSlice.measure(swarm, server, alone.rate(), 0, pressedSeconds);
            System.err.println("  " + pressed);
            Jvm jvm = new Jvm(jcmd, server.pid());
            jvm.collectGarbage();
            long heap = jvm.heapKib();
            swarm.wakeStalled();
            swarm.pollFor(WAKE_SECONDS);
            return new Report.SlowReading(
                    before.latency(),
                    pressed.latency(),
                    pressed.latency().p50() / before.latency().p50(),
                    pressed.latency().p99() / before.latency().p99(),
                    residentAlone,
                    peak.kib(),
                    heap,
                    stalling,
                    swarm.closeCodes(true),
                    Report.Load.of(pressed.usage()),
                    Report.Traffic.of(swarm));
        }
    }
}
