package io.stackbox.perf.machine;

/// What was used between two moments: by the server, by this process, and by everybody else.
///
/// Somebody else's work on the same two cores is the commonest reason for a bad number, so it is printed beside each.
public record Usage(double seconds, double serverCpuSeconds, double ownCpuSeconds, double foreignCpuSeconds) {
    /// The first of the two moments.
    public record Mark(long nanos, double server, double own, double machine, ProcessTree serverTree) {
        public Usage until(long now) {
            double served = serverTree.cpuSeconds() - server;
            double used = ProcessTree.self().cpuSeconds() - own;
            double all = ProcessTree.machineBusySeconds() - machine;
            return new Usage((now - nanos) / 1e9, served, used, Math.max(0, all - served - used));
        }
    }

    public static Mark mark(ProcessTree server, long now) {
        return new Mark(
                now, server.cpuSeconds(), ProcessTree.self().cpuSeconds(), ProcessTree.machineBusySeconds(), server);
    }

    /// Cores' worth: 1.0 is one whole core.
    public double serverShare() {
        return serverCpuSeconds / seconds;
    }

    public double ownShare() {
        return ownCpuSeconds / seconds;
    }

    public double foreignShare() {
        return foreignCpuSeconds / seconds;
    }
}
