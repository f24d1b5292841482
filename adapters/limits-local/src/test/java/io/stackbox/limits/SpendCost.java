package io.stackbox.limits;

import io.stackbox.application.port.Limit;
import java.lang.management.ManagementFactory;

/// Prints the CPU time of a spending and what a user weighs; see the README for the command.
final class SpendCost {
    private static final int USERS = 10_000;
    private static final int ROUNDS = 300;

    static void main() {
        // A server has made lambdas before it makes these.
        Runnable warm = Thread::yield;
        warm.run();
        long constructing = cpu();
        LocalRateLimiter limiter = new LocalRateLimiter(Numbers::of, System::nanoTime);
        System.out.printf("constructing, cold: %.1f ms%n", (cpu() - constructing) / 1e6);
        long first = cpu();
        limiter.spend("acme/first", Limit.READ);
        System.out.printf("first spending, cold: %.1f ms%n", (cpu() - first) / 1e6);
        String[] users = new String[USERS];
        for (int i = 0; i < USERS; i++) users[i] = "acme/user-" + i;
        long before = heap();
        for (String user : users) for (Limit limit : Limit.values()) limiter.spend(user, limit);
        System.out.printf("bytes per user with %d limits: %d%n", Limit.values().length, (heap() - before) / USERS);
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpu();
            for (String user : users) limiter.spend(user, Limit.READ);
            if (round % 50 == 0) System.out.printf("ns per spending: %d%n", (cpu() - start) / USERS);
            // Below the refill of every user, so that nobody is refused.
            try {
                Thread.sleep(12);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private SpendCost() {}
}
