package io.stackbox.perf.compare;

import java.util.Locale;

/// What ours must not be above.
///
/// @param measured NaN when something to compare with is missing, which is no pass
public record Bar(String what, double measured, double limit, String unit) {
    public boolean isMet() {
        return measured <= limit;
    }

    public static String table(Iterable<Bar> bars) {
        Markdown table = new Markdown("Bar", "measured", "at most", "");
        for (Bar bar : bars)
            table.row(bar.what, bar.number(bar.measured), bar.number(bar.limit), bar.isMet() ? "pass" : "FAIL");
        return table.toString();
    }

    private String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f%s", value, unit);
    }
}
