package io.stackbox.perf.compare;

import java.util.List;

/// Command lines, put together.
public final class Commands {
    private Commands() {}

    public static List<String> join(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    /// On one core only. `taskset` becomes the command, so the process id is the command's.
    public static List<String> onCore(int core, List<String> command) {
        return join(List.of(List.of("taskset", "-c", Integer.toString(core)), command));
    }
}
