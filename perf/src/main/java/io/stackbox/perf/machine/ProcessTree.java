package io.stackbox.perf.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// A process with all that it started, as they are when this is made: a server may be a launcher with workers below.
///
/// A process that has ended counts as zero, so a tree is read within one measurement and then made anew.
public record ProcessTree(List<Long> pids) {
    /// `sysconf(_SC_CLK_TCK)`, which Linux has kept at 100 for user space on every architecture.
    private static final double TICKS_PER_SECOND = 100;

    private static final int STAT_USER_TICKS = 11;
    private static final int STAT_SYSTEM_TICKS = 12;

    /// Of process 0, nothing is counted: the generator was not told whom it loads.
    public static ProcessTree of(long pid) {
        if (pid <= 0) return new ProcessTree(List.of());
        LongStream below = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return new ProcessTree(
                LongStream.concat(LongStream.of(pid), below).boxed().toList());
    }

    public static ProcessTree self() {
        return new ProcessTree(List.of(ProcessHandle.current().pid()));
    }

    /// User and system time since the start of each, ended threads included. The kernel counts in hundredths of a
    /// second.
    public double cpuSeconds() {
        long ticks = 0;
        for (long pid : pids) {
            String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
            // The command's name stands in parentheses and may hold anything, blanks included.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
            if (fields.length <= STAT_SYSTEM_TICKS) continue;
            ticks += Long.parseLong(fields[STAT_USER_TICKS]) + Long.parseLong(fields[STAT_SYSTEM_TICKS]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /// Resident pages, shared ones counted for each.
    public long residentKib() {
        long kib = 0;
        for (long pid : pids) {
            kib += read(Path.of("/proc", Long.toString(pid), "status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kib;
    }

    /// Seconds that all cores together have spent on anything, time stolen by the machine's host included.
    public static double machineBusySeconds() {
        String all = read(Path.of("/proc/stat"));
        long[] ticks = Arrays.stream(all.substring(0, all.indexOf('\n'))
                        .replace("cpu", "")
                        .trim()
                        .split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
        // user, nice, system, (idle, iowait,) irq, softirq, steal
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / TICKS_PER_SECOND;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException e) {
            // A process that ends while its file is being read answers ESRCH.
            if (String.valueOf(e.getMessage()).contains("No such process")) return "";
            throw new UncheckedIOException(e);
        }
    }
}
