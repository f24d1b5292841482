package io.stackbox.application.live;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.live.JoinChannel.Command;
import io.stackbox.application.live.JoinChannel.Joined;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinChannelTest {
    private final Scene scene = new Scene();
    private final JoinChannel join =
            new JoinChannel(scene.access, scene.messages, scene.marks, scene.presences, scene.live);
    private final Room room = scene.room(channel("c").with(BOB));

    private Joined join(Actor actor, ConnectionId connection, @Nullable Long after) {
        return join.handle(actor, connection, new Command(room.id(), after));
    }

    private ConnectionId open(Actor actor) {
        return scene.live.open(actor.tenant(), actor.user());
    }

    @Test
    void joiningShowsTheChannelAndItsNewestFiftyMessagesAndHearsWhatFollows() {
        List<Message> sent = room.sendMany(60);
        scene.marks.advance(ACME, room.id(), BOB, null, 7);
        scene.presences.lease(
                ACME, ANN, new ConnectionId("x"), scene.clock.instant().plusSeconds(90));
        ConnectionId bob = open(scene.bob);

        var detail = scene.channels.detail(ACME, room.id());
        Joined joined = join(scene.bob, bob, null);
        Message next = room.send("next");
        scene.live.announce(ACME, new Change.Posted(next), null);

        assertThat(detail).contains(joined.detail());
        assertThat(joined.history().messages()).isEqualTo(sent.subList(10, 60));
        assertThat(joined.history().hasMoreBefore()).isTrue();
        assertThat(joined.changes()).isNull();
        assertThat(joined.readSeq()).isEqualTo(7);
        assertThat(joined.revision()).isEqualTo(61);
        assertThat(joined.presence().get(ANN).status()).isEqualTo(Status.ONLINE);
        assertThat(joined.presence().get(BOB)).isEqualTo(Presence.NEVER_SEEN);
        assertThat(scene.live.heard(bob)).containsExactly(new Change.Posted(next));
    }

    @Test
    void joiningAfterARevisionShowsWhatChangedSince() {
        List<Message> sent = room.sendMany(3);
        ConnectionId bob = open(scene.bob);

        Joined joined = join(scene.bob, bob, 3L);

        assertThat(joined.history()).isNull();
        assertThat(joined.changes().changes().changes()).containsExactly(new Change.Posted(sent.getLast()));
        assertThat(joined.revision()).isEqualTo(4);
        assertThat(scene.live.subscriptions(ACME, bob)).containsExactly(room.id());
    }

    @Test
    void whatIsNotLevelYetOrNeverWasSubscribesNothing() {
        room.sendMany(150);
        ConnectionId bob = open(scene.bob);

        assertThat(join(scene.bob, bob, 0L).changes().changes().hasMore()).isTrue();
        assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();

        assertThat(join(scene.bob, bob, 1_000L).changes().reset()).isTrue();
        assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();
    }

    @Test
    void joiningAnOpenChannelMakesANonGuestAMemberWithoutARevision() {
        Joined joined = join(scene.dave, open(scene.dave), null);

        assertThat(joined.detail().members()).contains(scene.dave.user());
        assertThat(joined.detail().channel().memberCount()).isEqualTo(3);
        assertThat(joined.revision()).isEqualTo(1);
        assertThat(scene.live.announced()).isEmpty();
    }

    @Test
    void joiningAnArchivedChannelMakesNobodyAMember() {
        room.archive();
        ConnectionId dave = open(scene.dave);

        Joined joined = join(scene.dave, dave, null);

        assertThat(joined.detail().members()).doesNotContain(scene.dave.user());
        assertThat(scene.live.subscriptions(ACME, dave)).containsExactly(room.id());
    }

    @Test
    void whoDoesNotSeeTheChannelJoinsNothing() {
        Room hidden = scene.room(channel("hidden").of(ChannelType.PRIVATE));
        for (Actor actor : List.of(scene.bob, scene.admin, scene.guest, scene.stranger)) {
            ConnectionId connection = open(actor);

            assertRefused(Refusal.NotFound.class, () -> join.handle(actor, connection, new Command(hidden.id(), null)));
            assertThat(scene.live.subscriptions(actor.tenant(), connection)).isEmpty();
        }
    }

    @Test
    void aGuestJoinsWhereItIsAMember() {
        Room theirs = scene.room(channel("theirs").with(GUS));
        ConnectionId guest = open(scene.guest);

        join.handle(scene.guest, guest, new Command(theirs.id(), null));

        assertThat(scene.live.subscriptions(ACME, guest)).containsExactly(theirs.id());
    }

    @Test
    void aLargeChannelShowsNoPresence() {
        Room large = scene.room(channel("large").with(People.crowd(100)));

        Joined joined = join.handle(scene.ann, open(scene.ann), new Command(large.id(), null));

        assertThat(joined.presence()).isEmpty();
        assertThat(joined.detail().members()).hasSize(100);
    }

    /// Whatever the channel holds, the whole answer keeps to 96 KiB; members and presence shrink first.
    @Test
    void theWholeAnswerEndsAt96KiB() {
        List<UserId> crowd = People.crowd(99).stream()
                .map(user -> new UserId(user + "-".repeat(110) + "x"))
                .toList();
        Room full = scene.room(channel("full").named("\"".repeat(100)).with(crowd));
        full.change(new ChannelChange.Patch(null, "\u0001".repeat(1_000), null, null));
        for (UserId user : crowd) scene.presences.choose(ACME, user, Status.BUSY, "\u0001".repeat(200));
        for (int length : new int[] {0, 1_000, 5_000, 12_000, 15_999}) {
            for (int i = 0; i < 10; i++) full.send("x".repeat(length) + "y");

            for (Long after : new Long[] {null, full.now().revision() - 10}) {
                Joined joined = join.handle(scene.ann, open(scene.ann), new Command(full.id(), after));
                assertThat(sizeBytes(joined)).as("%d after %d", length, after).isLessThanOrEqualTo(WireSize.MAX_BYTES);
                assertThat(joined.detail().members()).isNotEmpty();
            }
        }
    }

    private static int sizeBytes(Joined joined) {
        int messages = joined.history() == null
                ? joined.changes().changes().changes().stream()
                        .mapToInt(
                                change -> ((Change.OfMessage) change).message().sizeBytes())
                        .sum()
                : joined.history().messages().stream()
                        .mapToInt(Message::sizeBytes)
                        .sum();
        int presence = joined.presence().entrySet().stream()
                .mapToInt(one -> 90
                        + one.getKey().value().length()
                        + WireSize.ofText(one.getValue().text()))
                .sum();
        return joined.detail().sizeBytes() + messages + presence;
    }
}
