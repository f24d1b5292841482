package io.stackbox.perf.load;

import io.stackbox.perf.machine.ProcessTree;
import io.stackbox.perf.machine.Usage;
import java.io.IOException;

/// Joins, says nothing, and looks at what the server's memory has grown by.
///
/// @param jcmd a JDK's `jcmd`, to collect a JVM's garbage before looking; empty to look at it as it is
record Idle(double settleSeconds, double idleSeconds, String jcmd) implements Mode {
    static Idle from(Args args) {
        return new Idle(args.number("settle-seconds", 3), args.number("idle-seconds", 5), args.text("jcmd", ""));
    }

    @Override
    public Report run(Swarm swarm, Server server) throws IOException {
        int connections = swarm.crowd.connections();
        long before = server.processes().residentKib();
        Usage.Mark start = server.mark(swarm.clock.getAsLong());
        swarm.join(connections);
        Usage joining = start.until(swarm.clock.getAsLong());
        swarm.pollFor(settleSeconds);
        Jvm jvm = new Jvm(jcmd, server.pid());
        jvm.collectGarbage();
        ProcessTree processes = server.processes();
        long after = processes.residentKib();
        Usage.Mark settled = server.mark(swarm.clock.getAsLong());
        swarm.pollFor(idleSeconds);
        return new Report.Footprint(
                connections,
                before,
                after,
                (double) (after - before) / connections,
                connections / joining.seconds(),
                joining.serverCpuSeconds() * 1000 / connections,
                settled.until(swarm.clock.getAsLong()).serverShare(),
                swarm.closed());
    }
}
