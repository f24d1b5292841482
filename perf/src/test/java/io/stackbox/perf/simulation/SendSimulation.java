package io.stackbox.perf.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Many send at once into a few rooms, half of them over REST and half over sockets. Each send is durable before it is
/// answered, and a repeat over REST is answered with the message of the first time.
///
/// `-Dusers=50` of each kind, `-Dmessages=40` each, four a second, into `-Drooms=5`.
public final class SendSimulation extends Simulation {
    private static final int USERS = Target.number("users", 50);
    private static final int MESSAGES_EACH = Target.number("messages", 40);
    private static final int ROOMS = Target.number("rooms", 5);
    private static final int LIMIT_MILLIS = Target.number("limit.millis", 100);
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(250);
    private static final Duration ARRIVING = Duration.ofSeconds(5);
    private static final String SENT = "post message";
    private static final String REPEATED = "post message again";

    private List<Rooms.Room> rooms = List.of();

    private final ScenarioBuilder overRest = scenario("over REST")
            .exec(Talk.arrive("poster", this::anyRoom))
            .exec(repeat(MESSAGES_EACH, "said").on(pace(BETWEEN_MESSAGES), post()))
            .exec(http(REPEATED)
                    .post("/api/messaging/channels/#{channelId}/messages")
                    .header("x-user-id", "#{me}")
                    .header("Idempotency-Key", "#{key}")
                    .body(StringBody("{\"content\":\"the same again\"}"))
                    .check(status().is(200), jsonPath("$.message.messageId").isEL("#{messageId}")));

    private final ScenarioBuilder overSockets = scenario("over sockets")
            .exec(Talk.arrive("speaker", this::anyRoom), Talk.connect(Talk.MOUTH))
            .exec(repeat(MESSAGES_EACH, "said").on(pace(BETWEEN_MESSAGES), Talk.say("said")))
            .exec(Talk.leave(Talk.MOUTH));

    public SendSimulation() {
        setUp(
                        overRest.injectOpen(rampUsers(USERS).during(ARRIVING)),
                        overSockets.injectOpen(rampUsers(USERS).during(ARRIVING)))
                .protocols(Target.protocol())
                .maxDuration(Duration.ofMinutes(5))
                .assertions(
                        global().failedRequests().count().is(0L),
                        details(SENT).responseTime().percentile(95).lt(LIMIT_MILLIS),
                        details(Talk.CONFIRMED).responseTime().percentile(95).lt(LIMIT_MILLIS),
                        details(REPEATED).successfulRequests().count().is((long) USERS));
    }

    @Override
    public void before() {
        rooms = Rooms.rooms(ROOMS, 0);
    }

    private static ChainBuilder post() {
        return exec(session -> session.set("key", session.getString("me") + "-" + session.getInt("said")))
                .exec(http(SENT)
                        .post("/api/messaging/channels/#{channelId}/messages")
                        .header("x-user-id", "#{me}")
                        .header("Idempotency-Key", "#{key}")
                        .body(StringBody("{\"content\":\"said #{key}\"}"))
                        .check(
                                status().is(201),
                                jsonPath("$.message.messageId").saveAs("messageId"),
                                jsonPath("$.message.seq").ofLong().gt(0L)));
    }

    private Rooms.Room anyRoom() {
        return rooms.get(ThreadLocalRandom.current().nextInt(rooms.size()));
    }
}
