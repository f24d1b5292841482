package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.bootstrap.lambda.CountedAws.Function;
import io.stackbox.bootstrap.lambda.CountedAws.OpenSocket;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.kit.Spent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What each call of the socket function asks for, all in all, as the adapters' own meters count it: the budget of each
/// action. DynamoDB Local bills nothing for a query that finds nothing.
class FunctionCostTest {
    private static CountedAws aws;

    private final Function process = aws.start();
    private final TenantId tenant = Tenants.fresh();

    @BeforeAll
    static void start() {
        aws = new CountedAws();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private OpenSocket socketOf(UserId user) {
        return OpenSocket.of(aws, tenant, user);
    }

    private OpenSocket socket() {
        return socketOf(new UserId(UUID.randomUUID().toString()));
    }

    private OpenSocket connected() {
        OpenSocket socket = socket();
        socket.connect(process);
        socket.send(process, "action", "heartbeat");
        return socket;
    }

    private Room room(List<OpenSocket> members) {
        var users = members.stream().map(OpenSocket::user).toList();
        var room = channel(UUID.randomUUID().toString()).withOnly().with(users);
        return Room.open(tenant, room, aws.store.channels(), aws.store.messages());
    }

    private void join(OpenSocket socket, Room room) {
        socket.send(process, "action", "joinRoom", "channelId", room.id().value());
    }

    private static Spent spent(Map<String, Integer> requests, double readUnits, double writeUnits) {
        return new Spent(requests, readUnits, writeUnits);
    }

    /// What an act asks for; and so many posts.
    private static Spent spentWithPosts(int posts, Runnable act) {
        aws.posts.countAnew();
        Spent spent = aws.spentBy(act);
        assertThat(aws.posts.posts()).as("posts").isEqualTo(posts);
        return spent;
    }

    @Test
    void connectingWritesTheConnectionAndItsLease() {
        OpenSocket somebody = socket();
        assertThat(aws.spentBy(() -> somebody.connect(process)).writeUnits())
                .as("somebody never seen is made known with 18")
                .isEqualTo(21);

        Spent again = spentWithPosts(0, () -> socketOf(somebody.user()).connect(process));

        // The connection and how many there are; the lease, and when it was taken.
        assertThat(again).isEqualTo(spent(Map.of("UpdateItem", 3, "Query", 1), 1, 3));
    }

    @Test
    void theFirstFrameIsGreetedWithOneWrite() {
        OpenSocket ann = socket();
        ann.connect(process);

        Spent first = spentWithPosts(0, () -> ann.send(process, "action", "heartbeat"));

        assertThat(first.requests()).isEqualTo(Map.of("UpdateItem", 1, "Query", 1));
        assertThat(first.writeUnits()).isEqualTo(1);
    }

    @Test
    void aProcessThatMeetsAnOldSocketPaysForNothingButWhatIsAsked() {
        OpenSocket ann = connected();
        OpenSocket bob = connected();
        Room room = room(List.of(ann, bob));
        join(bob, room);
        aws.clock.advance(Duration.ofMinutes(11));

        Function another = aws.start();
        Spent met = spentWithPosts(
                1,
                () -> ann.send(
                        another, "action", "typing", "channelId", room.id().value(), "isTyping", true));

        assertThat(met).isEqualTo(spent(Map.of("Query", 2), 2, 0));
    }

    /// Whoever is here by heartbeats alone has a lease, however many processes share their frames.
    @Test
    void aHeartbeatRenewsALeaseWhichThisProcessHasNotRenewed() {
        OpenSocket ann = connected();
        Function another = aws.start();
        aws.clock.advance(Duration.ofSeconds(270));
        ann.send(another, "action", "typing", "channelId", "none", "isTyping", true);
        aws.clock.advance(Duration.ofSeconds(30));

        Spent beat = spentWithPosts(0, () -> ann.send(another, "action", "heartbeat"));

        assertThat(beat.writeUnits()).as("the lease").isEqualTo(1);
    }

    @Test
    void typingReadsTheChannelAndItsRosterAndWritesNothing() {
        List<OpenSocket> ten = Stream.generate(this::connected).limit(10).toList();
        Room room = room(ten);
        for (OpenSocket one : ten) join(one, room);

        Spent typing = spentWithPosts(
                9,
                () -> ten.getFirst()
                        .send(
                                process,
                                "action",
                                "typing",
                                "channelId",
                                room.id().value(),
                                "isTyping",
                                true));

        assertThat(typing).isEqualTo(spent(Map.of("Query", 2), 2, 0));
    }

    @Test
    void joiningIsFourWritesAndTenReads() {
        OpenSocket ann = connected();
        Room room = room(List.of(ann, connected()));
        room.sendMany(3);
        join(ann, room(List.of(ann)));

        Spent joining = spentWithPosts(0, () -> join(ann, room));

        assertThat(joining)
                .isEqualTo(spent(
                        Map.of("Query", 5, "GetItem", 3, "BatchGetItem", 1, "PutItem", 1, "UpdateItem", 3), 10, 4));
    }

    @Test
    void resumingIsFourWritesForEachChannel() {
        OpenSocket ann = connected();
        var revisions = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 20; i++) {
            Room room = room(List.of(ann));
            room.sendMany(2);
            revisions.put(room.id().value(), 1);
        }

        Spent resuming = aws.spentBy(() -> ann.send(process, "action", "resume", "channels", revisions));

        assertThat(resuming.writeUnits()).isEqualTo(4 * 20);
        assertThat(resuming.readUnits()).isLessThanOrEqualTo(8 * 20);
        assertThat(resuming.requests())
                .isEqualTo(Map.of("Query", 6 * 20, "GetItem", 2 * 20, "PutItem", 20, "UpdateItem", 3 * 20));
    }

    @Test
    void aHeartbeatIsOneLeaseOneLookAtTheConnectionAndWhatIsNew() {
        OpenSocket ann = connected();
        var rooms = new ArrayList<Room>();
        for (int i = 0; i < 20; i++) {
            Room room = room(List.of(ann));
            room.sendMany(2);
            join(ann, room);
            rooms.add(room);
        }
        aws.clock.advance(Duration.ofMinutes(5));
        assertThat(heartbeat(process, ann))
                .as("all of it is new")
                .isEqualTo(spent(Map.of("Query", 1, "BatchGetItem", 2, "UpdateItem", 21), 21, 21));

        aws.clock.advance(Duration.ofMinutes(5));
        assertThat(heartbeat(process, ann))
                .as("nothing is new")
                .isEqualTo(spent(Map.of("Query", 1, "BatchGetItem", 1, "UpdateItem", 1), 21, 1));

        rooms.get(7).send("news");
        aws.clock.advance(Duration.ofMinutes(5));
        assertThat(heartbeat(aws.start(), ann))
                .as("in a process that does not know what was noted")
                .isEqualTo(spent(Map.of("Query", 1, "BatchGetItem", 2, "UpdateItem", 2), 41, 2));
    }

    private static Spent heartbeat(Function by, OpenSocket socket) {
        return spentWithPosts(0, () -> {
            JsonNode beat = socket.send(by, "action", "heartbeat");
            assertThat(beat.path("revisions").size()).isEqualTo(20);
        });
    }

    @Test
    void choosingAStatusTellsThoseWhoShareAChannel() {
        List<OpenSocket> ten = Stream.generate(this::connected).limit(10).toList();
        Room room = room(ten);
        for (OpenSocket one : ten) join(one, room);
        aws.clock.advance(Duration.ofMinutes(1));

        Spent choosing = spentWithPosts(9, () -> ten.getFirst().send(process, "action", "presence", "status", "busy"));

        assertThat(choosing).isEqualTo(spent(Map.of("TransactWriteItems", 1, "BatchGetItem", 3, "Query", 3), 7, 4));
    }

    @Test
    void aSendIsOneTransactionOneReadOneRosterAndItsPosts() {
        List<OpenSocket> ten = Stream.generate(this::connected).limit(10).toList();
        Room room = room(ten);
        for (OpenSocket one : ten) join(one, room);

        Spent sending = spentWithPosts(10, () -> {
            JsonNode answer = ten.getFirst()
                    .send(
                            process,
                            "action",
                            "sendMessage",
                            "channelId",
                            room.id().value(),
                            "content",
                            "x".repeat(500),
                            "clientMessageId",
                            UUID.randomUUID().toString());
            assertThat(answer.path("type").asString("")).isEqualTo("messageConfirmation");
        });

        // Six for the transaction, one for the author's mark; one to look, one for the roster.
        assertThat(sending).isEqualTo(spent(Map.of("Query", 2, "TransactWriteItems", 1, "UpdateItem", 1), 2, 7));
    }

    @Test
    void leavingIsOneWriteForEachSubscriptionTwoForTheConnectionAndTheLease() {
        OpenSocket ann = connected();
        for (int i = 0; i < 20; i++) join(ann, room(List.of(ann)));
        socketOf(ann.user()).connect(process);

        Spent leaving = spentWithPosts(0, () -> ann.disconnect(process));

        assertThat(leaving).isEqualTo(spent(Map.of("Query", 1, "BatchWriteItem", 1, "UpdateItem", 1), 1, 23));
    }
}
