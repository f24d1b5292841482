package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.crowd;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.Product;
import io.stackbox.bootstrap.lambda.harness.RightsRecord;
import io.stackbox.bootstrap.lambda.harness.aws.Deed;
import io.stackbox.bootstrap.lambda.harness.aws.Disturbance;
import io.stackbox.bootstrap.lambda.harness.aws.Right;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import io.stackbox.bootstrap.lambda.job.Later;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `-Pcloud`. What functions do so seldom that conversations do not make them do it: with sessions held to their
/// tenant, and noted, so that each is allowed what it needs then.
@Tag("cloud")
class SeldomTest {
    private static final Harness HARNESS = Harness.start(Product.setup());
    private static final Backstage BACKSTAGE = new Backstage(HARNESS);
    /// More than whoever announces posts to by itself.
    private static final int LARGE = 201;
    /// Mentions and versions beyond what one transaction takes.
    private static final int MANY = 45;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Tenant tenant = new Tenant(HARNESS, "t-" + UUID.randomUUID(), text -> {});
    private final TenantId tenantId = new TenantId(tenant.id());
    private final Persona ann = tenant.member(ANN.value());

    @AfterAll
    static void close() {
        try (HARNESS;
                BACKSTAGE) {
            RightsRecord.hold(HARNESS, SeldomTest.class);
        }
    }

    private Room room(int members) {
        var channel = ChannelBuilder.channel("room").with(BOB).with(crowd(members));
        return Room.open(tenantId, channel, BACKSTAGE.store.channels(), BACKSTAGE.store.messages());
    }

    /// By REST and over a socket, which are two functions.
    private List<Runnable> bothWays(Room room, String text) {
        return List.of(
                () -> ann.posts(room.id().value(), text),
                () -> overSocket(
                        "messageConfirmation",
                        "sendMessage",
                        "channelId",
                        room.id().value(),
                        "content",
                        text));
    }

    private void overSocket(String answer, String action, Object... fields) {
        try (Socket socket = ann.connect()) {
            socket.expect(answer, action, fields);
        }
    }

    private static void until(String what, BooleanSupplier so) {
        Eventually.holds(what, PATIENCE, so);
    }

    private static boolean did(String function, String service, String action, String resource) {
        return HARNESS.calls().rights().contains(new Right(function, service, action, resource));
    }

    private int roster(Room room) {
        return BACKSTAGE.store.connections().roster(tenantId, room.id()).size();
    }

    private boolean isOpen(Connection connection) {
        return BACKSTAGE
                .store
                .connections()
                .find(tenantId, connection.user(), connection.id())
                .isPresent();
    }

    /// Twelve messages at once make a room of ten busy: the last three are announced from the stream, the others
    /// lack an announcement.
    private static void chatter(Room room) {
        room.channels().detail(room.tenant(), room.id());
        for (int i = 1; i <= 12; i++) room.send("number " + i);
    }

    @Test
    void aLargeRoomIsLeftToTheWorkersWhoForgetWhoIsGone() {
        Room room = room(1);
        for (Runnable sending : bothWays(room, "hello")) {
            BACKSTAGE.goneListeners(tenantId, room.id(), LARGE);
            sending.run();
            until("nobody is left on the roster", () -> roster(room) == 0);
        }
    }

    @Test
    void whoAnnouncesForgetsWhoIsGone() {
        Room room = room(1);
        for (Runnable sending : bothWays(room, "hello")) {
            BACKSTAGE.goneListeners(tenantId, room.id(), 2);
            sending.run();
            assertThat(roster(room)).isZero();
        }
    }

    /// Who hears no channel has nothing but the connection's own row.
    @Test
    void whoIsToldForgetsAConnectionThatIsGone() {
        Room room = room(1);
        room.send("hello");
        List<Runnable> telling = List.of(
                () -> ann.rest()
                        .put("/channels/room/read", Json.object("seq", 1))
                        .expect(200),
                () -> {
                    room.send("more");
                    overSocket("readReceipt", "markAsRead", "channelId", "room", "seq", 2);
                });
        for (Runnable tell : telling) {
            Connection gone = BACKSTAGE.gone(tenantId, ANN, "gone-" + telling.indexOf(tell));
            tell.run();
            until("it is forgotten", () -> !isOpen(gone));
        }
    }

    /// The second change within five seconds is told by the workers.
    @Test
    void whoTellsOfPresenceLaterForgetsAConnectionThatIsGone() {
        try (Socket socket = ann.connect()) {
            socket.expect("presenceUpdate", "presence", "status", "away");
            Connection gone = BACKSTAGE.gone(tenantId, ANN, "gone");
            socket.expect("presenceUpdate", "presence", "status", "busy");
            until("it is forgotten", () -> !isOpen(gone));
        }
        assertThat(did("fanout", "dynamodb", "DeleteItem", "connections")).isTrue();
    }

    /// A lease takes twelve minutes to run out, so this one has done so from the start.
    @Test
    void aConnectionWhoseEndWasNeverToldIsForgottenByTheWorkers() {
        var lost = new ConnectionId("lost");
        BACKSTAGE.store.presences().lease(tenantId, ANN, lost, Instant.now().minusSeconds(1));
        HARNESS.queues().send(HARNESS.queueUrl(), new Later.Watched(tenantId, ANN, lost).encoded());
        until(
                "its lease is forgotten",
                () -> BACKSTAGE.store.presences().lease(tenantId, ANN, lost).isEmpty());
    }

    @Test
    void theOldestOfTooManyConnectionsIsCut() {
        Connection oldest = BACKSTAGE.gone(tenantId, ANN, "gone-0");
        for (int i = 1; i < ConnectionStore.CONNECTIONS_MAX; i++) BACKSTAGE.gone(tenantId, ANN, "gone-" + i);
        try (Socket _ = ann.connect()) {
            until("it is cut", () -> !isOpen(oldest));
        }
        assertThat(did("socket", "execute-api", "ManageConnections", "DELETE")).isTrue();
    }

    /// What they were found by goes with it.
    @Test
    void whoHasAnotherNameIsFoundByThat() {
        for (String name : List.of("Ann Before", "Ann After")) {
            var named = new Persona(tenant, ANN.value(), HARNESS.token(tenant.id(), ANN.value(), name, List.of()));
            try (Socket socket = named.connect()) {
                socket.settle();
            }
        }
        assertThat(BACKSTAGE.store.persons().find(tenantId, ANN).orElseThrow().name())
                .isEqualTo("Ann After");
        assertThat(did("socket", "dynamodb", "DeleteItem", "channels")).isTrue();
    }

    /// Seventy messages later, the proof of one is among those that were put aside, or is nowhere.
    @Test
    void aProofThatWasPutAsideIsLookedForThere() {
        Room room = room(1);
        var told = new CountDownLatch(1);
        HARNESS.calls().disturb(call -> call.function().equals("stream") ? new Deed.Hold(told) : Deed.FORWARD);
        try {
            room.send("nobody was told of this");
            for (int i = 0; i < 70; i++) {
                BACKSTAGE.store.announcements().made(tenantId, new Change.Posted(room.send("number " + i)));
            }
        } finally {
            HARNESS.calls().disturb(Disturbance.NONE);
            told.countDown();
        }
        for (String function : List.of("stream", "fanout")) {
            until(function + " looks aside", () -> did(function, "dynamodb", "Query", "notifications"));
        }
    }

    @Test
    void aBusyRoomsStreamForgetsWhoIsGone() {
        Room room = room(12);
        BACKSTAGE.goneListeners(tenantId, room.id(), 2);
        chatter(room);
        until("nobody is left on the roster", () -> roster(room) == 0);
    }

    /// Who left while they were being posted to hears no channel any more: nothing but the connection's own row.
    @Test
    void aBusyRoomsStreamForgetsWhoLeftMeanwhile() {
        Room room = room(12);
        Connection leaving = BACKSTAGE.goneListener(tenantId, room.id(), ANN, "leaving");
        var left = new CountDownLatch(1);
        var isPosted = new AtomicBoolean();
        HARNESS.calls().disturb(call -> {
            boolean isToThem = call.service().equals("execute-api")
                    && call.request().target().endsWith("leaving");
            if (!isToThem) return Deed.FORWARD;
            if (call.function().equals("stream")) isPosted.set(true);
            return new Deed.Hold(left);
        });
        try {
            chatter(room);
            until("the stream posts to them", isPosted::get);
            BACKSTAGE.store.connections().leave(tenantId, leaving.id(), room.id());
        } finally {
            HARNESS.calls().disturb(Disturbance.NONE);
            left.countDown();
        }
        until("the stream forgets them", () -> did("stream", "dynamodb", "DeleteItem", "connections"));
        until("they are forgotten", () -> !isOpen(leaving));
    }

    @Test
    void aLargeBusyRoomIsLeftToTheWorkersByTheStream() {
        Room room = room(12);
        BACKSTAGE.goneListeners(tenantId, room.id(), LARGE);
        chatter(room);
        until("nobody is left on the roster", () -> roster(room) == 0);
    }

    /// Of a message, and of another change: their proofs stand in two tables.
    @Test
    void whatWasNeverAnnouncedIsAnnouncedByTheWorkers() {
        Room room = room(1);
        try (Socket bob = tenant.member(BOB.value()).joins(room.id().value())) {
            room.send("hello");
            room.change(room.send("overtaken by what is said of it"), new MessageChange.React(ANN, "👍"));
            bob.await("message", 0, frame -> Json.text(frame, "/type").equals("message"), PATIENCE);
            bob.await("reactionUpdate", 0, frame -> Json.text(frame, "/type").equals("reactionUpdate"), PATIENCE);
        }
        for (String proofs : List.of("notifications", "messages")) {
            until("it is noted in " + proofs, () -> did("fanout", "dynamodb", "UpdateItem", proofs));
        }
    }

    @Test
    void whatWasNeverAnnouncedInALargeRoomIsLeftToTheWorkersByAWorker() {
        Room room = room(1);
        BACKSTAGE.goneListeners(tenantId, room.id(), LARGE);
        room.send("hello");
        until("nobody is left on the roster", () -> roster(room) == 0);
    }

    @Test
    void mentionsBeyondOneTransactionAreWrittenBesides() {
        Room room = room(MANY);
        String everybody = crowd(MANY).stream().map(user -> "@" + user.value()).collect(Collectors.joining(" "));
        bothWays(room, everybody).forEach(Runnable::run);
        room.send(room.draft()
                .saying(everybody)
                .mentioning(crowd(MANY).toArray(UserId[]::new))
                .build());
        until("the stream writes them again", () -> did("stream", "dynamodb", "BatchWriteItem", "messages"));
        UserId last = crowd(MANY).getLast();
        until(
                "all three mention the last of them",
                () -> BACKSTAGE
                                .store
                                .marks()
                                .unread(tenantId, room.id(), last, 3)
                                .mentions()
                        == 3);
    }

    @Test
    void earlierTextsBeyondOneTransactionAreErasedBesides() {
        Room room = room(1);
        List<Message> messages = IntStream.range(0, 3)
                .mapToObj(n -> {
                    Message message = room.send("first");
                    for (int i = 0; i < MANY; i++) {
                        room.change(message, new MessageChange.Rewrite("version " + i, List.of(), Instant.now()));
                    }
                    return message;
                })
                .toList();
        ann.rest()
                .delete("/channels/room/messages/"
                        + Rest.escape(messages.get(0).id().value()))
                .expect(200);
        overSocket(
                "messageDeleted",
                "deleteMessage",
                "channelId",
                "room",
                "messageId",
                messages.get(1).id().value());
        room.delete(messages.get(2));
        for (Message message : messages) {
            until(
                    "its texts are erased",
                    () -> room.messages()
                            .versions(tenantId, room.id(), message.id())
                            .isEmpty());
        }
    }

    @Test
    void theScheduleRuns() {
        assertThat(HARNESS.schedule()).isInstanceOf(Outcome.Answered.class);
    }
}
