package io.stackbox.perf.load;

import io.stackbox.perf.machine.ProcessTree;
import java.util.concurrent.atomic.AtomicLong;

/// The most memory a server had at any look, ten a second, from a thread of its own.
final class PeakMemory implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    private final AtomicLong peakKib = new AtomicLong();
    private final Thread looking;

    PeakMemory(ProcessTree processes) {
        looking = Thread.ofPlatform().daemon().name("peak-memory").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                peakKib.accumulateAndGet(processes.residentKib(), Math::max);
                try {
                    Thread.sleep(LOOK_MILLIS);
                } catch (InterruptedException closed) {
                    return;
                }
            }
        });
    }

    long kib() {
        return peakKib.get();
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
