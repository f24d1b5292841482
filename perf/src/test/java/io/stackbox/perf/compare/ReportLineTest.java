package io.stackbox.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.perf.load.Report;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportLineTest {
    @Test
    void whatTheGeneratorPrintsIsWhatTheComparisonReads() {
        Report report = new Report.Footprint(10, 1, 2, 0.1, 5, 6, 7, 0);
        String line = JsonMapper.shared().writeValueAsString(report);
        assertThat(line).contains("\"mode\":\"idle\"");
        assertThat(JsonMapper.shared().readValue(line, Report.class)).isEqualTo(report);
    }
}
