package io.stackbox.perf.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ten people talk in one channel. Each message is confirmed, all see all of them once and in one order, and both
/// happen within what a person takes for at once.
///
/// `-Dmessages=30` each, `-Dlimit.millis=100` at the 95th percentile.
public final class TenPeopleSimulation extends Simulation {
    private static final int PEOPLE = 10;
    private static final int MESSAGES_EACH = Target.number("messages", 30);
    private static final int LIMIT_MILLIS = Target.number("limit.millis", 100);

    private Rooms.@Nullable Room room;

    private final ScenarioBuilder talking = scenario("ten people")
            .exec(Talk.arrive("person", this::room), Talk.listen(), Talk.connect(Talk.MOUTH))
            .exec(rendezVous(PEOPLE))
            .exec(repeat(MESSAGES_EACH, "said")
                    .on(Talk.say("said").pause(Duration.ofMillis(100), Duration.ofMillis(700))))
            .exec(rendezVous(PEOPLE))
            .pause(Duration.ofSeconds(1))
            .exec(Seen.look(PEOPLE * MESSAGES_EACH), Talk.leave(Talk.EAR), Talk.leave(Talk.MOUTH));

    public TenPeopleSimulation() {
        setUp(talking.injectOpen(atOnceUsers(PEOPLE)))
                .protocols(Target.protocol())
                .maxDuration(Duration.ofMinutes(5))
                .assertions(
                        global().failedRequests().count().is(0L),
                        details(Talk.CONFIRMED).responseTime().percentile(95).lt(LIMIT_MILLIS),
                        details(Seen.DELIVERED).responseTime().percentile(95).lt(LIMIT_MILLIS),
                        details(Seen.DELIVERED).successfulRequests().count().is((long) PEOPLE * PEOPLE * MESSAGES_EACH),
                        details(Seen.SAW_EVERYTHING)
                                .successfulRequests()
                                .count()
                                .is((long) PEOPLE));
    }

    @Override
    public void before() {
        room = Rooms.room();
    }

    private Rooms.Room room() {
        return Objects.requireNonNull(room);
    }
}
