package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.Eventually;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MarkStore.Marked;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange.Rewrite;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [MarkStore] must do. Each adapter's test implements this and nothing else.
public interface MarkStoreContract extends RoomContract {
    MarkStore marks();

    /// How long a `delivered` position may take to be seen in a receipt.
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    private Marked advance(Room room, UserId user, long seq) {
        return marks().advance(room.tenant(), room.id(), user, null, seq);
    }

    private long mark(Room room, UserId user) {
        return marks().mark(room.tenant(), room.id(), user);
    }

    private Unread unread(Room room, UserId user) {
        return marks().unread(room.tenant(), room.id(), user, room.now().seq());
    }

    private List<Receipt> receipts(Room room) {
        return marks().receipts(room.tenant(), room.id(), null, 100);
    }

    private void mention(Room room, UserId user) {
        room.send(room.draft().saying("@" + user).mentioning(user).build());
    }

    @Test
    default void oneWhoNeverReadIsAtTheBeginning() {
        Room room = openRoom();
        room.sendMany(3);

        assertThat(mark(room, BOB)).isZero();
        assertThat(unread(room, BOB)).isEqualTo(new Unread(0, 3, 0));
    }

    @Test
    default void aMarkMovesForwardAndTheNextReadSeesIt() {
        Room room = openRoom();
        room.sendMany(5);

        assertThat(advance(room, BOB, 3)).isEqualTo(new Marked(3, true));

        assertThat(mark(room, BOB)).isEqualTo(3);
        assertThat(unread(room, BOB)).isEqualTo(new Unread(3, 2, 0));
        assertThat(receipts(room)).contains(new Receipt(BOB, 3, 3));
        assertThat(channels().mine(room.tenant(), BOB, null, 1).getFirst().unread())
                .isEqualTo(new Unread(3, 2, 0));
    }

    @Test
    default void aMarkNeverMovesBack() {
        Room room = openRoom();
        room.sendMany(5);
        advance(room, BOB, 4);

        assertThat(advance(room, BOB, 4)).isEqualTo(new Marked(4, false));
        assertThat(advance(room, BOB, 2)).isEqualTo(new Marked(4, false));
        assertThat(advance(room, BOB, 0)).isEqualTo(new Marked(4, false));
        assertThat(mark(room, BOB)).isEqualTo(4);
    }

    @Test
    default void nobodyHasMovedByReadingNothing() {
        Room room = openRoom();

        assertThat(advance(room, BOB, 0)).isEqualTo(new Marked(0, false));
    }

    @Test
    default void marksAtOnceEndAtTheFurthest() {
        Room room = openRoom();
        room.sendMany(20);

        var marked = Together.run(20, i -> advance(room, BOB, i + 1));

        assertThat(mark(room, BOB)).isEqualTo(20);
        assertThat(marked).filteredOn(one -> one.seq() == 20).isNotEmpty();
    }

    @Test
    default void theSameMarkAtOnceMovesOnce() {
        Room room = openRoom();
        room.sendMany(3);

        assertThat(Together.run(20, i -> advance(room, BOB, 3)))
                .filteredOn(Marked::moved)
                .hasSize(1);
    }

    @Test
    default void everybodyHasAMarkOfTheirOwnInEveryChannelOfEveryTenant() {
        Room room = openRoom();
        Room abroad = openRoom();
        Room other = Room.open(room.tenant(), ChannelBuilder.channel("other").with(BOB), channels(), messages());
        for (Room one : List.of(room, abroad, other)) one.sendMany(3);

        advance(room, BOB, 3);

        assertThat(mark(room, ANN)).isZero();
        assertThat(mark(abroad, BOB)).isZero();
        assertThat(mark(other, BOB)).isZero();
        assertThat(marks().receipts(Tenants.fresh(), room.id(), null, 10)).isEmpty();
    }

    @Test
    default void oneWhoIsNoMemberMayMarkToo() {
        Room room = openRoom();
        room.sendMany(2);

        assertThat(advance(room, DAVE, 2)).isEqualTo(new Marked(2, true));

        assertThat(mark(room, DAVE)).isEqualTo(2);
        assertThat(room.now().memberCount()).isEqualTo(3);
    }

    @Test
    default void aMarkTakesNoRevision() {
        Room room = openRoom();
        room.sendMany(2);

        advance(room, BOB, 2);

        assertThat(room.now().revision()).isEqualTo(3);
    }

    @Test
    default void aThreadsMarkIsItsOwn() {
        Room room = openRoom();
        Message root = room.send("root");
        Message other = room.send("other");
        room.reply(root, "reply");

        assertThat(marks().advance(room.tenant(), room.id(), BOB, root.id(), 3)).isEqualTo(new Marked(3, true));

        assertThat(mark(room, BOB)).isZero();
        assertThat(unread(room, BOB)).isEqualTo(new Unread(0, 3, 0));
        assertThat(marks().advance(room.tenant(), room.id(), BOB, root.id(), 2)).isEqualTo(new Marked(3, false));
        assertThat(marks().advance(room.tenant(), room.id(), BOB, other.id(), 2))
                .isEqualTo(new Marked(2, true));
        assertThat(marks().advance(room.tenant(), room.id(), CAROL, root.id(), 3))
                .isEqualTo(new Marked(3, true));
    }

    @Test
    default void whatWaitsIsCountedFromTheGivenHeadAndAtMost999() {
        Room room = openRoom();
        room.sendMany(2);
        advance(room, BOB, 1);

        assertThat(marks().unread(room.tenant(), room.id(), BOB, 1_000).count()).isEqualTo(999);
        assertThat(marks().unread(room.tenant(), room.id(), BOB, 1_000_000).count())
                .isEqualTo(999);
        assertThat(marks().unread(room.tenant(), room.id(), BOB, 999).count()).isEqualTo(998);
        assertThat(marks().unread(room.tenant(), room.id(), BOB, 0).count()).isZero();
    }

    @Test
    default void tombstonesAndRepliesWaitLikeAnyMessage() {
        Room room = openRoom();
        Message root = room.send("root");
        room.reply(root, "reply");
        room.delete(room.send("regretted"));

        assertThat(unread(room, BOB)).isEqualTo(new Unread(0, 3, 0));
    }

    @Test
    default void mentionsAreCountedAfterTheMark() {
        Room room = openRoom();
        mention(room, BOB);
        mention(room, CAROL);
        mention(room, BOB);
        mention(room, BOB);

        assertThat(unread(room, BOB)).isEqualTo(new Unread(0, 4, 3));
        advance(room, BOB, 3);
        assertThat(unread(room, BOB)).isEqualTo(new Unread(3, 1, 1));
        assertThat(unread(room, CAROL).mentions()).isEqualTo(1);
        assertThat(unread(room, ANN).mentions()).isZero();
    }

    @Test
    default void mentionsFollowTheTextAsItIsNow() {
        Room room = openRoom();
        Message message = room.send("hello");
        room.change(message, new Rewrite("hello @bob", List.of(BOB), START.plusSeconds(1)));
        assertThat(unread(room, BOB).mentions()).isEqualTo(1);

        room.change(message, new Rewrite("hello @carol", List.of(CAROL), START.plusSeconds(2)));
        assertThat(unread(room, BOB).mentions()).isZero();
        assertThat(unread(room, CAROL).mentions()).isEqualTo(1);

        room.delete(message);
        assertThat(unread(room, CAROL).mentions()).isZero();
    }

    @Test
    default void receiptsListThoseWhoHaveOneByUserId() {
        Room room = openRoom();
        room.sendMany(5);
        advance(room, CAROL, 1);
        advance(room, ANN, 5);
        advance(room, BOB, 3);

        assertThat(receipts(room)).extracting(Receipt::user).containsExactly(ANN, BOB, CAROL);
        assertThat(receipts(room)).extracting(Receipt::readSeq).containsExactly(5L, 3L, 1L);
        assertThat(marks().receipts(room.tenant(), room.id(), null, 2))
                .extracting(Receipt::user)
                .containsExactly(ANN, BOB);
        assertThat(marks().receipts(room.tenant(), room.id(), BOB, 2))
                .extracting(Receipt::user)
                .containsExactly(CAROL);
    }

    @Test
    default void whatWasDeliveredShowsInAReceiptAndIsNoMark() {
        Room room = openRoom();
        room.sendMany(5);

        marks().delivered(room.tenant(), room.id(), BOB, 4);

        Eventually.within(patience(), () -> assertThat(receipts(room)).containsExactly(new Receipt(BOB, 0, 4)));
        assertThat(mark(room, BOB)).isZero();
        assertThat(unread(room, BOB).count()).isEqualTo(5);
    }

    @Test
    default void whatWasReadWasDeliveredToo() {
        Room room = openRoom();
        room.sendMany(5);
        marks().delivered(room.tenant(), room.id(), BOB, 2);
        advance(room, BOB, 4);
        marks().delivered(room.tenant(), room.id(), BOB, 3);

        assertThat(receipts(room)).containsExactly(new Receipt(BOB, 4, 4));
    }

    @Test
    default void whatWasDeliveredOfSeveralChannelsShowsInEach() {
        Room room = openRoom();
        Room other = Room.open(room.tenant(), ChannelBuilder.channel("other").with(BOB), channels(), messages());
        for (Room one : List.of(room, other)) one.sendMany(5);
        advance(other, BOB, 4);

        marks().delivered(room.tenant(), BOB, Map.of(room.id(), 5L, other.id(), 3L));

        Eventually.within(patience(), () -> {
            assertThat(receipts(room)).containsExactly(new Receipt(BOB, 0, 5));
            assertThat(receipts(other)).containsExactly(new Receipt(BOB, 4, 4));
        });
    }
}
