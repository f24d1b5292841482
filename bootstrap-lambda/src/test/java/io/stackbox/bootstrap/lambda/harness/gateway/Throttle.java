package io.stackbox.bootstrap.lambda.harness.gateway;

/// A token bucket, which is how API Gateway throttles (`websocket-api-protect`).
public final class Throttle {
    private double ratePerSecond;
    private double burst;
    private double tokens;
    private long filledNanos = System.nanoTime();

    public Throttle(double ratePerSecond, double burst) {
        this.ratePerSecond = ratePerSecond;
        this.burst = burst;
        this.tokens = burst;
    }

    /// From now on, beginning with a full burst.
    public synchronized void set(double newRatePerSecond, double newBurst) {
        ratePerSecond = newRatePerSecond;
        burst = newBurst;
        tokens = newBurst;
        filledNanos = System.nanoTime();
    }

    synchronized boolean allows() {
        long now = System.nanoTime();
        tokens = Math.min(burst, tokens + (now - filledNanos) * ratePerSecond / 1e9);
        filledNanos = now;
        if (tokens < 1) return false;
        tokens--;
        return true;
    }
}
