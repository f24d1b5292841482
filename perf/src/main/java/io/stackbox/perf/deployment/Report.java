package io.stackbox.perf.deployment;

import io.stackbox.perf.compare.Markdown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The checks of a run, in their order, and what came of them.
final class Report {
    private static final int DETAIL_SHOWN_CHARS = 160;

    /// A check: answers what is worth knowing, or says what is not as expected.
    @FunctionalInterface
    interface Check {
        String run() throws Unmet, IOException, InterruptedException;
    }

    private final List<Verdict> verdicts = new ArrayList<>();
    private final boolean maySkip;

    /// @param maySkip whether it may pass though something was not looked at
    Report(boolean maySkip) {
        this.maySkip = maySkip;
    }

    /// @return whether it passed, for checks that need what it did
    boolean check(String part, String name, Check check) throws InterruptedException {
        try {
            verdicts.add(new Verdict(part, name, Verdict.Outcome.PASSED, check.run()));
            return true;
        } catch (Unmet | IOException | RuntimeException failure) {
            verdicts.add(new Verdict(part, name, Verdict.Outcome.FAILED, sentence(failure)));
            return false;
        }
    }

    void skip(String part, String name, String missing) {
        verdicts.add(new Verdict(part, name, Verdict.Outcome.SKIPPED, missing));
    }

    boolean failed() {
        return count(Verdict.Outcome.FAILED) > 0 || isLacking();
    }

    private boolean isLacking() {
        return !maySkip && count(Verdict.Outcome.SKIPPED) > 0;
    }

    @Override
    public String toString() {
        Markdown table = new Markdown("", "Check", "", "");
        for (Verdict each : verdicts)
            table.row(each.part(), each.check(), each.outcome().name().toLowerCase(Locale.ROOT), each.detail());
        return table + "\n" + count(Verdict.Outcome.PASSED) + " passed, " + count(Verdict.Outcome.FAILED) + " failed, "
                + count(Verdict.Outcome.SKIPPED) + " skipped"
                + (isLacking() ? ", which is no pass without --may-skip true" : "");
    }

    private long count(Verdict.Outcome outcome) {
        return verdicts.stream().filter(each -> each.outcome() == outcome).count();
    }

    private static String sentence(Exception failure) {
        String said = failure instanceof Unmet ? String.valueOf(failure.getMessage()) : failure.toString();
        String line = said.replaceAll("\\s+", " ");
        return line.length() <= DETAIL_SHOWN_CHARS ? line : line.substring(0, DETAIL_SHOWN_CHARS) + " …";
    }
}
