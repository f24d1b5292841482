package io.stackbox.bootstrap.lambda.harness;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What suites have seen the functions do, a line each.
///
/// @param suites which have ended
/// @param lines what was seen in them
/// @param selected which tests were asked for, as Surefire takes it; empty for all
record RightsSeen(Set<String> suites, Set<String> lines, String selected) {
    /// These make the functions do all that they ever do: whatever is done elsewhere must be done here too.
    static final Set<String> ALL = Set.of("LambdaConformanceTest", "SeldomTest");
    /// In a selection: single methods, parts of a suite, all but some.
    private static final Pattern PART = Pattern.compile("[#$!]");

    RightsSeen and(String suite, Set<String> more) {
        var ended = new TreeSet<>(suites);
        ended.add(suite);
        var seen = new TreeSet<>(lines);
        seen.addAll(more);
        return new RightsSeen(ended, seen, selected);
    }

    /// Whether that was everything, so that what was not seen is not done.
    boolean isWhole() {
        return suites.containsAll(ALL) && !PART.matcher(selected).find();
    }

    /// What is on record and was not seen, which says something only of the whole.
    Set<String> lacks(Set<String> kept) {
        var left = new TreeSet<>(kept);
        if (isWhole()) left.removeAll(lines);
        else left.clear();
        return left;
    }
}
