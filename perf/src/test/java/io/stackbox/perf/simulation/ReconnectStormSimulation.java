package io.stackbox.perf.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.uniformRandomSwitch;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;

/// A server comes back, and everybody with it. Each client had seen its room up to some revision, asks for what came
/// after, gets exactly that, and stays a while.
///
/// Half of them ask by `resume`, as a client does that was in the room, half by `joinRoom` with `after`.
///
/// `-Dreconnects=10000 -Dseconds=60 -Drooms=100 -Dmissed=5`.
public final class ReconnectStormSimulation extends Simulation {
    private static final int RECONNECTS = Target.number("reconnects", 10_000);
    private static final int SECONDS = Target.number("seconds", 60);
    private static final int ROOMS = Target.number("rooms", 100);
    private static final int MISSED = Target.number("missed", 5);
    private static final int LIMIT_MILLIS = Target.number("limit.millis", 500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STAY = Duration.ofSeconds(10);
    private static final String RESUMED = "resumed";
    private static final String JOINED = "joined after";

    private List<Rooms.Room> rooms = List.of();

    private final ScenarioBuilder returning = scenario("reconnects")
            .exec(session -> {
                Rooms.Room room = rooms.get((int) (session.userId() % rooms.size()));
                return session.set("me", "returning-" + session.userId())
                        .set("channelId", room.channelId())
                        .set("seen", room.revision() - MISSED);
            })
            .exec(Talk.connect(Talk.EAR))
            .exec(uniformRandomSwitch().on(resume(), joinAfter()))
            .pause(STAY)
            .exec(Talk.leave(Talk.EAR));

    public ReconnectStormSimulation() {
        setUp(returning.injectOpen(rampUsers(RECONNECTS).during(Duration.ofSeconds(SECONDS))))
                .protocols(Target.protocol())
                .maxDuration(Duration.ofMinutes(10))
                .assertions(
                        global().failedRequests().count().is(0L),
                        details("connected").successfulRequests().count().is((long) RECONNECTS),
                        details(RESUMED).responseTime().percentile(95).lt(LIMIT_MILLIS),
                        details(JOINED).responseTime().percentile(95).lt(LIMIT_MILLIS));
    }

    @Override
    public void before() {
        rooms = Rooms.rooms(ROOMS, MISSED + 2);
    }

    private static ChainBuilder resume() {
        return ask(
                "{\"action\":\"resume\",\"channels\":{\"#{channelId}\":#{seen}},\"requestId\":\"back\"}",
                RESUMED,
                "resumed");
    }

    private static ChainBuilder joinAfter() {
        return ask(
                "{\"action\":\"joinRoom\",\"channelId\":\"#{channelId}\",\"after\":#{seen},\"requestId\":\"back\"}",
                JOINED,
                "channelJoined");
    }

    private static ChainBuilder ask(String frame, String name, String type) {
        return exec(ws("ask", Talk.EAR)
                .sendText(frame)
                .await(PATIENCE)
                .on(ws.checkTextMessage(name)
                        .matching(jsonPath("$.requestId").is("back"))
                        .check(
                                jsonPath("$.type").is(type),
                                jsonPath("$.changes[*].type").count().is(MISSED),
                                jsonPath("$.hasMore").is("false"))));
    }
}
