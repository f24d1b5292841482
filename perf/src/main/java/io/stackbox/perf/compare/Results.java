package io.stackbox.perf.compare;

import io.stackbox.perf.load.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The reports of one server in one scenario, a report a round.
///
/// Only the kind of report that the scenario makes may be asked for.
record Results<R extends Report>(List<R> reports) {
    static <R extends Report> Results<R> of(List<Report> reports, Class<R> kind) {
        return new Results<>(reports.stream().map(kind::cast).toList());
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /// NaN when there is none.
    double median(ToDoubleFunction<R> figure) {
        double[] sorted = sorted(figure);
        int middle = sorted.length / 2;
        if (sorted.length == 0) return Double.NaN;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The median with the least and the most, so that a reader sees how far runs differed.
    String spread(ToDoubleFunction<R> figure, int decimals) {
        double[] sorted = sorted(figure);
        if (sorted.length == 0) return "–";
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                median(figure),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    String median(ToDoubleFunction<R> figure, int decimals) {
        return reports.isEmpty() ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", median(figure));
    }

    private double[] sorted(ToDoubleFunction<R> figure) {
        double[] values = reports.stream().mapToDouble(figure).toArray();
        Arrays.sort(values);
        return values;
    }
}
