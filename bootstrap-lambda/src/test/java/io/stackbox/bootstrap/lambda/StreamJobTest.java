package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.DAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.bootstrap.lambda.job.QueueRecord;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.kit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What follows from the stream: nothing stays unannounced, and each tenant's changes are its own.
class StreamJobTest {
    private static Followers cloud;

    @BeforeAll
    static void open() {
        cloud = new Followers();
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    private static Room room() {
        return known(Room.open(Tenants.fresh(), cloud.store.channels(), cloud.store.messages()));
    }

    /// A room whose people have been told of it.
    private static Room known(Room room) {
        var created = cloud.store.channels().detail(room.tenant(), room.id()).orElseThrow();
        cloud.store.announcements().made(room.tenant(), new Change.ChannelUpdated(created));
        return room;
    }

    /// A room with twelve messages at once, of which the last three are announced from the stream.
    private static Room busyRoom(TenantId tenant) {
        var channel = ChannelBuilder.channel("busy").with(BOB).with(People.crowd(12));
        Room room = known(Room.open(tenant, channel, cloud.store.channels(), cloud.store.messages()));
        for (int i = 1; i <= 12; i++) room.send(i + " of " + tenant);
        return room;
    }

    private static List<String> threeLast(TenantId tenant) {
        return List.of("10 of " + tenant, "11 of " + tenant, "12 of " + tenant);
    }

    /// The workers' turn: everything that was left to them.
    private static void work() {
        List<String> bodies = List.copyOf(cloud.left);
        cloud.left.clear();
        for (String body : bodies) {
            assertThat(cloud.queue.handle(List.of(new QueueRecord("id", body)))).isEmpty();
        }
    }

    @Test
    void whatItsSenderNeverAnnouncedIsAnnouncedLaterAndOnce() {
        Room room = room();
        ConnectionId bob = cloud.listen(room.tenant(), BOB, room.id());
        room.send("hello");
        var records = cloud.records(room.tenant(), room.id());

        assertThat(cloud.stream.handle(records)).isEmpty();
        assertThat(cloud.heard(bob)).isEmpty();
        work();
        assertThat(cloud.heard(bob)).containsExactly("hello");

        assertThat(cloud.stream.handle(records)).isEmpty();
        work();
        assertThat(cloud.heard(bob)).containsExactly("hello");
    }

    @Test
    void whatItsSenderAnnouncedIsLeftAlone() {
        Room room = room();
        ConnectionId bob = cloud.listen(room.tenant(), BOB, room.id());
        var sent = new Change.Posted(room.send("hello"));
        cloud.store.announcements().made(room.tenant(), sent);

        assertThat(cloud.stream.handle(cloud.records(room.tenant(), room.id()))).isEmpty();

        work();
        assertThat(cloud.heard(bob)).isEmpty();
    }

    /// Channels of the same name, whose records come in one batch.
    @Test
    void aBusyRoomIsAnnouncedAtOnceAndToItsOwnTenantOnly() {
        Room one = busyRoom(Tenants.fresh());
        Room other = busyRoom(Tenants.fresh());
        ConnectionId bob = cloud.listen(one.tenant(), BOB, one.id());
        ConnectionId otherBob = cloud.listen(other.tenant(), BOB, other.id());
        var records = new ArrayList<>(cloud.records(one.tenant(), one.id()));
        records.addAll(cloud.records(other.tenant(), other.id()));

        assertThat(cloud.stream.handle(records)).isEmpty();

        assertThat(cloud.heard(bob)).containsExactlyElementsOf(threeLast(one.tenant()));
        assertThat(cloud.heard(otherBob)).containsExactlyElementsOf(threeLast(other.tenant()));
    }

    /// As whoever waits for it counts.
    @Test
    void howLongABusyRoomsDeliveryTookIsMeasuredFromTheMessage() {
        Room room = busyRoom(Tenants.fresh());
        var _ = cloud.listen(room.tenant(), ANN, room.id());
        Instant sentAt = room.send("13").createdAt();

        assertThat(cloud.stream.handle(cloud.records(room.tenant(), room.id()))).isEmpty();

        double most =
                cloud.meters.get("stackbox.gateway.delivery.latency").timer().max(TimeUnit.SECONDS);
        assertThat(most)
                .isEqualTo(Duration.between(sentAt, cloud.clock.instant()).toSeconds(), within(60.0));
    }

    @Test
    void oneTenantsFailureIsItsOwn() {
        Room one = busyRoom(Tenants.fresh());
        Room other = busyRoom(Tenants.fresh());
        ConnectionId ann = cloud.listen(other.tenant(), ANN, other.id());
        var failing = cloud.records(one.tenant(), one.id());
        var records = new ArrayList<>(failing);
        records.addAll(cloud.records(other.tenant(), other.id()));

        cloud.outOfReach.add(one.tenant());
        try {
            assertThat(cloud.stream.handle(records))
                    .containsExactly(failing.getFirst().id());
        } finally {
            cloud.outOfReach.clear();
        }

        assertThat(cloud.heard(ann)).containsExactlyElementsOf(threeLast(other.tenant()));
    }

    @Test
    void oneTenantsDelayIsItsOwn() throws Exception {
        Room one = busyRoom(Tenants.fresh());
        Room other = busyRoom(Tenants.fresh());
        ConnectionId ann = cloud.listen(other.tenant(), ANN, other.id());
        var records = new ArrayList<>(cloud.records(one.tenant(), one.id()));
        records.addAll(cloud.records(other.tenant(), other.id()));

        held(
                one.tenant(),
                () -> cloud.stream.handle(records),
                () -> cloud.heard(ann).size() == 3);

        assertThat(cloud.heard(ann)).containsExactlyElementsOf(threeLast(other.tenant()));
    }

    @Test
    void oneMessageOfTheQueueDoesNotWaitForAnother() throws Exception {
        Room room = room();
        ConnectionId bob = cloud.listen(room.tenant(), BOB, room.id());
        room.send("hello");
        assertThat(cloud.stream.handle(cloud.records(room.tenant(), room.id()))).isEmpty();
        TenantId other = Tenants.fresh();
        var telling = new QueueRecord("telling", "presence " + other + " " + ANN + " 0");
        var look = new QueueRecord("look", cloud.left.getLast());
        cloud.left.clear();

        held(
                other,
                () -> cloud.queue.handle(List.of(telling, look)),
                () -> !cloud.heard(bob).isEmpty());

        assertThat(cloud.heard(bob)).containsExactly("hello");
    }

    /// Holds up one tenant's data until the batch has come so far, and then lets it end.
    private static void held(TenantId tenant, Callable<Set<String>> batch, BooleanSupplier isSoFar) throws Exception {
        var until = new CountDownLatch(1);
        cloud.held.put(tenant, until);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                Future<Set<String>> done = threads.submit(batch);
                Eventually.holds("the others are done", Duration.ofSeconds(30), isSoFar);
                assertThat(done).isNotDone();
                until.countDown();
                assertThat(done.get()).isEmpty();
            } finally {
                until.countDown();
                cloud.held.clear();
            }
        }
    }

    /// Whatever has been sent since, and changed.
    @Test
    void whoeverIsInANewChannelAndWasNeverToldIsTold() {
        Room room = Room.open(Tenants.fresh(), cloud.store.channels(), cloud.store.messages());
        ConnectionId ann = cloud.connect(room.tenant(), ANN);
        ConnectionId bob = cloud.connect(room.tenant(), BOB);
        ConnectionId dave = cloud.connect(room.tenant(), DAVE);

        room.send("hello");
        room.change(new ChannelChange.Patch("another name", null, null, null));
        followed(room);

        assertThat(cloud.told(ann)).containsExactly("channelAdded");
        assertThat(cloud.told(bob)).containsExactly("channelAdded");
        assertThat(cloud.told(dave)).isEmpty();
    }

    @Test
    void whoeverWasToldOfANewChannelIsNotToldAgain() {
        Room room = Room.open(Tenants.fresh(), cloud.store.channels(), cloud.store.messages());
        ConnectionId bob = cloud.connect(room.tenant(), BOB);

        followed(room);
        followed(known(room));

        assertThat(cloud.told(bob)).containsExactly("channelAdded");
    }

    @Test
    void whoWasAddedOrRemovedAndNeverToldIsTold() {
        Room room = room();
        ConnectionId dave = cloud.connect(room.tenant(), DAVE);

        room.change(new ChannelChange.Add(new Membership(DAVE, ChannelRole.MEMBER, cloud.clock.instant())));
        followed(room);
        assertThat(cloud.told(dave)).containsExactly("channelAdded");
        followed(room);
        assertThat(cloud.told(dave)).containsExactly("channelAdded");

        room.change(new ChannelChange.Remove(DAVE, cloud.clock.instant()));
        followed(room);
        assertThat(cloud.told(dave)).containsExactly("channelAdded", "channelRemoved");
    }

    /// Whoever removed them expelled them before, and they came back in between.
    @Test
    void whoWasRemovedAndStillListensIsExpelled() {
        Room room = room();
        ConnectionId bob = cloud.listen(room.tenant(), BOB, room.id());

        room.change(new ChannelChange.Remove(BOB, cloud.clock.instant()));
        followed(room);
        room.send("not for Bob");
        followed(room);

        assertThat(cloud.heard(bob)).doesNotContain("not for Bob");
    }

    /// The later revision shows the others what became of the channel, and the new one nothing.
    @Test
    void whoWasAddedIsToldThoughTheChannelHasBeenChangedSince() {
        Room room = room();
        ConnectionId dave = cloud.connect(room.tenant(), DAVE);

        room.change(new ChannelChange.Add(new Membership(DAVE, ChannelRole.MEMBER, cloud.clock.instant())));
        room.change(new ChannelChange.Patch("another name", null, null, null));
        followed(room);

        assertThat(cloud.told(dave)).containsExactly("channelAdded");
    }

    @Test
    void whoGetsAnotherRoleIsNotToldThatTheyAreNew() {
        Room room = room();
        ConnectionId bob = cloud.connect(room.tenant(), BOB);

        room.change(new ChannelChange.SetRole(BOB, ChannelRole.MODERATOR));
        followed(room);

        assertThat(cloud.told(bob)).isEmpty();
    }

    private static void followed(Room room) {
        assertThat(cloud.stream.handle(cloud.records(room.tenant(), room.id()))).isEmpty();
        work();
    }

    /// One tenant's trouble is told of by its own message, and the others of the batch are done.
    @Test
    void presenceThatCannotBeToldComesAgainAlone() {
        Room room = room();
        ConnectionId bob = cloud.listen(room.tenant(), BOB, room.id());
        room.send("hello");
        assertThat(cloud.stream.handle(cloud.records(room.tenant(), room.id()))).isEmpty();
        TenantId other = Tenants.fresh();

        cloud.outOfReach.add(other);
        try {
            var telling = new QueueRecord("telling", "presence " + other + " " + ANN + " 0");
            var look = new QueueRecord("look", cloud.left.getLast());
            assertThat(cloud.queue.handle(List.of(telling, look))).containsExactly("telling");
        } finally {
            cloud.outOfReach.clear();
            cloud.left.clear();
        }

        assertThat(cloud.heard(bob)).containsExactly("hello");
    }

    /// The queue brings it again, as often as it brings anything.
    @Test
    void aLookThatFailsComesAgain() {
        Room room = room();
        ConnectionId bob = cloud.listen(room.tenant(), BOB, room.id());
        room.send("hello");
        assertThat(cloud.stream.handle(cloud.records(room.tenant(), room.id()))).isEmpty();

        cloud.outOfReach.add(room.tenant());
        try {
            var look = new QueueRecord("look", cloud.left.getFirst());
            assertThat(cloud.queue.handle(List.of(look))).containsExactly("look");
        } finally {
            cloud.outOfReach.clear();
        }

        work();
        assertThat(cloud.heard(bob)).containsExactly("hello");
    }
}
