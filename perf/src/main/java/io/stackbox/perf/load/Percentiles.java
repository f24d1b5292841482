package io.stackbox.perf.load;

import org.HdrHistogram.Histogram;

/// Milliseconds.
public record Percentiles(double p50, double p99, double p999, double max) {
    private static final double MICROS_PER_MILLI = 1000;

    static Percentiles of(Histogram micros) {
        return new Percentiles(
                at(micros, 50), at(micros, 99), at(micros, 99.9), micros.getMaxValue() / MICROS_PER_MILLI);
    }

    static double at(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
