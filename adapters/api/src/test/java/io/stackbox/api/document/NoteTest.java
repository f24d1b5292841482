package io.stackbox.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Reply;
import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.api.function.Call;
import io.stackbox.api.function.Declarations;
import io.stackbox.api.function.Functions;
import io.stackbox.api.function.SocketHolder;
import io.stackbox.api.wire.Json;
import io.stackbox.application.fake.FakeAnswerStore;
import io.stackbox.application.fake.FakeLive;
import io.stackbox.application.fake.FakePresenceStore;
import io.stackbox.application.fake.FakeRateLimiter;
import io.stackbox.application.fake.FakeStores;
import io.stackbox.application.fake.FakeTicketStore;
import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.live.Typists;
import io.stackbox.application.port.Authenticator;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.databind.node.ObjectNode;

/// The documents require of a request what its function requires, no more and no less.
class NoteTest {
    private static final ObjectNode VALUES = Json.readObject("""
            {"channelId": "c", "messageId": "m", "userId": "bob", "documentId": "d", "documentName": "Plan",
             "role": "member", "after": 0, "content": "hello", "emoji": "x", "seq": 1, "status": "online",
             "channels": {}, "isTyping": true, "token": "t"}""".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    private static final Actor ANN = People.member(Tenants.ACME, People.ANN);

    private final Map<String, Declarations.Declared<?>> functions = functions();

    static Stream<Route> routes() {
        return Routes.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatIsNotRequiredMayBeAbsent(Route route) {
        // A channel needs a name unless it is a dm, which no list of required fields can say.
        List<String> expected = route.function().equals("createChannel") ? List.of("/name") : List.of();
        assertThat(missing(route, required(route))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatIsRequiredMayNotBeAbsent(Route route) {
        for (String name : required(route)) {
            var others = new LinkedHashSet<>(required(route));
            others.remove(name);
            assertThat(missing(route, others)).as(name).containsExactly("/" + name);
        }
    }

    private static Set<String> required(Route route) {
        var names = new LinkedHashSet<String>();
        if (route.http() != null) names.addAll(Note.inPath(route.http()));
        names.addAll(Note.of(route).required());
        return names;
    }

    /// The fields that a function misses in a request with only these.
    private List<String> missing(Route route, Set<String> fields) {
        ObjectNode request = VALUES.deepCopy();
        request.retain(fields);
        var declared = functions.get(route.function());
        assertThat(declared).as(route.function()).isNotNull();
        var missing = new ArrayList<String>();
        try {
            assertThat(invoke(declared, request)).isNotNull();
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.Invalid invalid) {
                invalid.faults().stream()
                        .filter(fault -> fault.detail().equals("is required"))
                        .forEach(fault -> missing.add(fault.pointer()));
            }
        }
        return missing;
    }

    private static <Q> Reply invoke(Declarations.Declared<Q> declared, ObjectNode request) {
        var call = Call.by(ANN.over(new Origin(new ConnectionId("connection-1"), null)));
        return declared.function()
                .apply(MessageBuilder.withPayload(Json.read(request, declared.request()))
                        .setHeader(Call.HEADER, call)
                        .build());
    }

    private static Map<String, Declarations.Declared<?>> functions() {
        var clock = new TestClock();
        var random = Randoms.seeded();
        var stores = new FakeStores(clock, random);
        var live = new FakeLive();
        var ports = new Ports(
                stores.channels(),
                stores.messages(),
                stores.marks(),
                stores.people(),
                new FakePresenceStore(clock),
                new FakeAnswerStore(clock),
                new FakeTicketStore(clock),
                stores.stats(),
                live,
                new FakeRateLimiter(clock),
                token -> new Authenticator.Identity(ANN, People.person(People.ANN)),
                List.of());
        var presence = new AnnouncePresence(ports.presences(), ports.channels(), live, clock);
        return Functions.over(ports, new Typists(live, clock), presence, clock, random, random, SocketHolder.HUB);
    }
}
