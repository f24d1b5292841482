package io.stackbox.persistence.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// Senders on virtual threads, each with one message under way, for a while.
final class Load {
    /// What sends one message and returns when it is confirmed.
    @FunctionalInterface
    interface Send {
        void send(int sender, int number);
    }

    /// @param cpuMicros of the whole process, for one message
    record Result(long messages, double perSecond, double cpuMicros, double p50Millis, double p99Millis) {
        @Override
        public String toString() {
            return "%,9.0f/s  cpu %5.1f us  p50 %6.2f ms  p99 %6.2f ms"
                    .formatted(perSecond, cpuMicros, p50Millis, p99Millis);
        }
    }

    private Load() {}

    static Result run(int senders, long millis, Send send) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var latencies = new ConcurrentLinkedQueue<long[]>();
        long cpu = system.getProcessCpuTime();
        long started = System.nanoTime();
        LongPredicate goesOn = now -> now - started < millis * 1_000_000;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < senders; i++) {
                int sender = i;
                executor.submit(() -> latencies.add(sendMany(sender, goesOn, send)));
            }
        }
        long nanos = System.nanoTime() - started;
        long cpuNanos = system.getProcessCpuTime() - cpu;
        long[] all = latencies.stream().flatMapToLong(LongStream::of).sorted().toArray();
        return new Result(
                all.length,
                all.length * 1e9 / nanos,
                cpuNanos / 1e3 / all.length,
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6);
    }

    private static long[] sendMany(int sender, LongPredicate goesOn, Send send) {
        long[] own = new long[16];
        int count = 0;
        for (long now = System.nanoTime(); goesOn.test(now); ) {
            send.send(sender, count);
            long then = System.nanoTime();
            if (count == own.length) own = Arrays.copyOf(own, count * 2);
            own[count++] = then - now;
            now = then;
        }
        return Arrays.copyOf(own, count);
    }
}
