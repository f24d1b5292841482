package io.stackbox.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.perf.load.Counts;
import io.stackbox.perf.load.Percentiles;
import io.stackbox.perf.load.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final List<String> ALL = List.of("stackbox", "ws", "socketio-full", "netty");

    @Test
    void costsAreComparedByTheirMedians() {
        Findings findings = new Findings(Scenario.B, ALL);
        for (double cost : new double[] {0.2, 0.9, 0.3}) findings.add("stackbox", capacity(cost, 0));
        findings.add("ws", capacity(1, 0));
        findings.add("socketio-full", capacity(2, 0));
        findings.add("netty", capacity(0.1, 0));
        assertThat(findings.bars()).extracting(Bar::measured).containsExactly(0.3, 0.15, 0.3 / 0.1);
        assertThat(findings.toString()).contains("| stackbox", "0.300 (0.200–0.900)", "pass");
        assertThat(findings.isPassed()).isTrue();
    }

    @Test
    void whatIsMissingIsNoPass() {
        Findings findings = new Findings(Scenario.B, ALL);
        findings.add("stackbox", capacity(0.1, 0));
        assertThat(findings.isPassed()).isFalse();
    }

    @Test
    void aLostDeliveryOfOursIsNoPassHoweverFast() {
        Findings findings = new Findings(Scenario.D, ALL);
        findings.add("stackbox", new Report.Footprint(10_000, 0, 0, 9, 1, 1, 0, 0));
        assertThat(findings.isPassed()).isTrue();
        findings.add("stackbox", new Report.Footprint(10_000, 0, 0, 9, 1, 1, 0, 1));
        assertThat(findings.isPassed()).isFalse();
    }

    @Test
    void theTailMayBeTenMillisecondsHoweverGoodThePeers() {
        Findings findings = new Findings(Scenario.A, ALL);
        findings.add("stackbox", latency(9.5));
        findings.add("socketio-full", latency(2));
        assertThat(findings.isPassed()).isTrue();
        findings.add("stackbox", latency(11));
        findings.add("stackbox", latency(11));
        assertThat(findings.isPassed()).isFalse();
    }

    private static Report capacity(double cost, long lost) {
        return new Report.Capacity(cost, 1, 1, new Percentiles(1, 2, 3, 4), load(), traffic(lost));
    }

    private static Report latency(double p99) {
        return new Report.Latency(new Percentiles(1, p99, p99, p99), 0, 5, load(), traffic(0));
    }

    private static Report.Load load() {
        return new Report.Load(1, 0.5, 0);
    }

    private static Report.Traffic traffic(long lost) {
        return new Report.Traffic(new Counts(100, 1000, 1000 - lost, 0, 0, 0, 0), 0, 0);
    }
}
