package io.stackbox.perf.load;

import io.stackbox.perf.machine.ProcessTree;
import io.stackbox.perf.machine.Usage;

/// The process under load, as far as it can be seen from outside.
///
/// @param pid 0 when unknown: then nothing is known of its CPU and memory, and both are reported as 0
record Server(long pid, int port) {
    static Server from(Args args) {
        return new Server(args.count("pid", 0), args.count("port", 0));
    }

    ProcessTree processes() {
        return ProcessTree.of(pid);
    }

    Usage.Mark mark(long now) {
        return Usage.mark(processes(), now);
    }
}
