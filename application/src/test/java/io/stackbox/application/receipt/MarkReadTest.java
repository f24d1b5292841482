package io.stackbox.application.receipt;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.crowd;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.port.MarkStore.Marked;
import io.stackbox.application.receipt.MarkRead.Command;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkReadTest {
    private final Scene scene = new Scene();
    private final MarkRead mark = new MarkRead(scene.access, scene.messages, scene.marks, scene.live);
    private final ListReceipts receipts = new ListReceipts(scene.access, scene.marks);
    private final Room room = scene.room(channel("c").with(BOB));

    private Marked mark(long seq) {
        return mark.handle(scene.bob, new Command(room.id(), seq, null));
    }

    @Test
    void theOthersAndMyOtherConnectionsSeeHowFarIHaveRead() {
        room.sendMany(5);
        var ann = scene.listen(scene.ann, room);
        var desk = scene.listen(scene.bob, room);
        var phone = scene.live.open(ACME, BOB);
        var actor = scene.bob.over(new Origin(desk, "r"));

        mark.handle(actor, new Command(room.id(), 3, null));

        var moved = new Signal.ReadMoved(room.id(), BOB, 3, null);
        assertThat(scene.live.heard(ann)).containsExactly(moved);
        assertThat(scene.live.heard(phone)).containsExactly(moved);
        assertThat(scene.live.heard(desk)).isEmpty();
        assertThat(room.now().revision()).isEqualTo(6);
    }

    @Test
    void aMarkMadeByRestReachesAllMyConnections() {
        room.sendMany(2);
        var desk = scene.listen(scene.bob, room);

        mark(2);

        assertThat(scene.live.heard(desk)).containsExactly(new Signal.ReadMoved(room.id(), BOB, 2, null));
    }

    @Test
    void aMarkAboveTheHeadMeansTheHead() {
        room.sendMany(5);

        assertThat(mark(1_000)).isEqualTo(new Marked(5, true));
        assertThat(mark(Long.MAX_VALUE)).isEqualTo(new Marked(5, false));
    }

    @Test
    void aMarkBelowMineChangesNothingAndTellsNobody() {
        room.sendMany(5);
        mark(4);
        var ann = scene.listen(scene.ann, room);

        assertThat(mark(2)).isEqualTo(new Marked(4, false));
        assertThat(mark(4)).isEqualTo(new Marked(4, false));
        assertThat(scene.live.heard(ann)).isEmpty();
    }

    @Test
    void aNegativePlaceIsInvalid() {
        assertRefused(Refusal.Invalid.class, () -> mark(-1));
        assertThat(mark(0)).isEqualTo(new Marked(0, false));
    }

    @Test
    void aThreadIsMarkedForItself() {
        Message root = room.send("root");
        room.reply(root, "reply");
        var ann = scene.listen(scene.ann, room);

        mark.handle(scene.bob, new Command(room.id(), 2, root.id()));

        assertThat(scene.live.heard(ann)).containsExactly(new Signal.ReadMoved(room.id(), BOB, 2, root.id()));
        assertThat(scene.marks.mark(ACME, room.id(), BOB)).isZero();
    }

    @Test
    void thereAreNoMarksOfThreadsThatAreNot() {
        Message elsewhere = scene.room(channel("elsewhere").with(BOB)).send("root");
        room.sendMany(2);

        for (MessageId thread : List.of(new MessageId("x"), elsewhere.id())) {
            assertRefused(Refusal.Invalid.class, () -> mark.handle(scene.bob, new Command(room.id(), 2, thread)));
        }
    }

    @Test
    void inALargeChannelOnlyMyOwnConnectionsAreTold() {
        Room large = scene.room(channel("large").with(crowd(100)));
        large.sendMany(2);
        var ann = scene.listen(scene.ann, large);
        var first = scene.live.open(ACME, crowd(1).getFirst());

        mark.handle(People.member(ACME, crowd(1).getFirst()), new Command(large.id(), 2, null));

        assertThat(scene.live.heard(ann)).isEmpty();
        assertThat(scene.live.heard(first)).hasSize(1);
    }

    @Test
    void markingMakesNobodyAMemberAndWorksInAnArchivedChannel() {
        room.sendMany(2);
        room.archive();

        assertThat(mark.handle(scene.dave, new Command(room.id(), 2, null)).moved())
                .isTrue();
        assertThat(scene.access.standing(scene.dave, room.id()).isMember()).isFalse();
    }

    @Test
    void receiptsListHowFarEachHasRead() {
        room.sendMany(5);
        mark(3);
        mark.handle(scene.ann, new Command(room.id(), 5, null));
        scene.marks.delivered(ACME, room.id(), BOB, 4);

        var first = receipts.handle(scene.ann, new ListReceipts.Command(room.id(), null, 1));
        var rest = receipts.handle(
                scene.ann,
                new ListReceipts.Command(room.id(), first.items().getFirst().user(), 5));

        assertThat(first.items()).containsExactly(new Receipt(scene.ann.user(), 5, 5));
        assertThat(first.hasMore()).isTrue();
        assertThat(rest.items()).containsExactly(new Receipt(BOB, 3, 4));
        assertThat(rest.hasMore()).isFalse();
    }
}
