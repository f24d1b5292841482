package io.stackbox.perf.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.perf.load.Args;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report(false);

    private static Report withoutWalls(boolean maySkip) throws InterruptedException {
        Report report = new Report(maySkip);
        report.check("REST", "is healthy", () -> "healthy");
        report.skip("walls", "another tenant sees nothing", "no token");
        return report;
    }

    @Test
    void whatWasNotLookedAtIsNoPass() throws InterruptedException {
        Report report = withoutWalls(false);
        assertThat(report.failed()).isTrue();
        assertThat(report.toString())
                .contains("no token")
                .endsWith("1 passed, 0 failed, 1 skipped, which is no pass without --may-skip true");
    }

    @Test
    void unlessThatIsWanted() throws InterruptedException {
        Args words = new Args(new String[] {"--url", "https://x", "--token", "t", "--may-skip", "true"});
        Report report = withoutWalls(Deployment.Wish.from(words).maySkip());
        assertThat(report.failed()).isFalse();
        assertThat(report.toString()).endsWith("1 passed, 0 failed, 1 skipped");
        words = new Args(new String[] {"--url", "https://x", "--token", "t"});
        assertThat(Deployment.Wish.from(words).maySkip()).isFalse();
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
