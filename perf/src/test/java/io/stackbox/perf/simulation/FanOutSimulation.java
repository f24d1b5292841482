package io.stackbox.perf.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A few speak and many listen. Every listener sees every message once and in order, the slow half-second of a busy
/// server included.
///
/// `-Dlisteners=200 -Dspeakers=5 -Dmessages=40` of each speaker, four a second.
public final class FanOutSimulation extends Simulation {
    private static final int LISTENERS = Target.number("listeners", 200);
    private static final int SPEAKERS = Target.number("speakers", 5);
    private static final int MESSAGES_EACH = Target.number("messages", 40);
    private static final int LIMIT_MILLIS = Target.number("limit.millis", 250);
    private static final int ARRIVING_SECONDS = 10;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(250);
    private static final Duration SPEAKING = BETWEEN_MESSAGES.multipliedBy(MESSAGES_EACH);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private Rooms.@Nullable Room room;

    /// Who comes first waits longest; all stay until the last word has been heard.
    private final ScenarioBuilder listening = scenario("listeners")
            .exec(Talk.arrive("listener", this::room), Talk.listen())
            .pause(MARGIN.plusSeconds(ARRIVING_SECONDS).plus(SPEAKING).plus(MARGIN))
            .exec(Seen.look(SPEAKERS * MESSAGES_EACH), Talk.leave(Talk.EAR));

    private final ScenarioBuilder speaking = scenario("speakers")
            .exec(Talk.arrive("speaker", this::room), Talk.connect(Talk.MOUTH))
            .exec(repeat(MESSAGES_EACH, "said").on(Talk.say("said").pause(BETWEEN_MESSAGES)))
            .exec(Talk.leave(Talk.MOUTH));

    public FanOutSimulation() {
        setUp(
                        listening.injectOpen(rampUsers(LISTENERS).during(Duration.ofSeconds(ARRIVING_SECONDS))),
                        speaking.injectOpen(nothingFor(MARGIN.plusSeconds(ARRIVING_SECONDS)), atOnceUsers(SPEAKERS)))
                .protocols(Target.protocol())
                .maxDuration(Duration.ofMinutes(10))
                .assertions(
                        global().failedRequests().count().is(0L),
                        details(Talk.CONFIRMED).responseTime().percentile(95).lt(LIMIT_MILLIS),
                        details(Seen.DELIVERED).responseTime().percentile(95).lt(LIMIT_MILLIS),
                        details(Seen.SAW_EVERYTHING)
                                .successfulRequests()
                                .count()
                                .is((long) LISTENERS));
    }

    @Override
    public void before() {
        room = Rooms.room();
    }

    private Rooms.Room room() {
        return Objects.requireNonNull(room);
    }
}
