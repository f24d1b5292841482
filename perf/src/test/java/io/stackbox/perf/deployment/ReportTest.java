package io.stackbox.perf.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report();

    @Test
    void whatIsSkippedIsSaidAndFailsNothing() throws InterruptedException {
        report.check("REST", "is healthy", () -> "healthy");
        report.skip("walls", "another tenant sees nothing", "no token");
        assertThat(report.failed()).isFalse();
        assertThat(report.toString()).contains("no token").endsWith("1 passed, 0 failed, 1 skipped");
    }

    @Test
    void oneFailureFailsAllAndIsToldInOneLine() throws InterruptedException {
        report.check("REST", "is healthy", () -> {
            throw new Unmet("answered 503\n" + "x".repeat(500));
        });
        report.check("REST", "a bug", () -> {
            throw new IllegalStateException("ours");
        });
        assertThat(report.failed()).isTrue();
        assertThat(report.toString()).contains("answered 503 xxx", " … |", "ours");
    }
}
