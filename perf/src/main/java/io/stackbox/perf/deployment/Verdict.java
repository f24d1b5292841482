package io.stackbox.perf.deployment;

/// What came of one check.
///
/// @param detail a number where it passed, what happened instead where it failed, what is missing where it was skipped
record Verdict(String part, String check, Outcome outcome, String detail) {
    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }
}
