package io.stackbox.application.health;

import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.port.HealthCheck.Health;
import io.stackbox.application.port.HealthCheck.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadHealthTest {
    private record Part(String name, Health health) implements HealthCheck {
        @Override
        public Report check() {
            return new Report(health, null);
        }
    }

    private static ReadHealth.Answer read(HealthCheck... checks) {
        return new ReadHealth(List.of(checks), new TestClock()).handle();
    }

    @Test
    void theWholeIsAsItsWorstPart() {
        var store = new Part("store", Health.HEALTHY);
        var live = new Part("live", Health.DEGRADED);
        var keys = new Part("keys", Health.UNHEALTHY);

        assertThat(read(store).health()).isEqualTo(Health.HEALTHY);
        assertThat(read(live, store).health()).isEqualTo(Health.DEGRADED);
        assertThat(read(store, keys, live).health()).isEqualTo(Health.UNHEALTHY);
        assertThat(read().health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void everyPartIsNamed() {
        var answer = read(new Part("store", Health.HEALTHY), new Part("live", Health.DEGRADED));

        assertThat(answer.at()).isEqualTo(START);
        assertThat(answer.parts())
                .containsExactly(
                        Map.entry("store", new Report(Health.HEALTHY, null)),
                        Map.entry("live", new Report(Health.DEGRADED, null)));
    }
}
