package io.stackbox.application.contract;

import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.application.port.MessageStore.Range.After;
import io.stackbox.application.port.MessageStore.Range.Around;
import io.stackbox.application.port.MessageStore.Range.Before;
import io.stackbox.application.port.MessageStore.Range.Newest;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.refusal.Refusal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Reading a channel's messages, from any place in either direction.
public interface HistoryContract extends RoomContract {

    private History read(Room room, Range range, int limit) {
        return messages().history(room.tenant(), room.id(), range, limit);
    }

    /// The page holds exactly these places, and says truly what lies beyond them.
    private void assertPage(History page, long first, long last, long head) {
        assertThat(page.messages())
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, last).boxed().toList());
        assertThat(page.hasMoreBefore()).as("more before").isEqualTo(first > 1);
        assertThat(page.hasMoreAfter()).as("more after").isEqualTo(last < head);
        assertThat(page.headSeq()).isEqualTo(head);
    }

    @Test
    default void anEmptyChannelHasAnEmptyHistory() {
        Room room = openRoom();

        for (Range range : List.of(new Newest(), new Before(1), new After(0), new Around(1))) {
            assertThat(read(room, range, 10)).isEqualTo(new History(List.of(), false, false, 0, 1));
        }
    }

    @Test
    default void theNewestPageEndsAtTheHead() {
        Room room = openRoom();
        room.sendMany(10);

        assertPage(read(room, new Newest(), 4), 7, 10, 10);
        assertPage(read(room, new Newest(), 10), 1, 10, 10);
        assertPage(read(room, new Newest(), 100), 1, 10, 10);
    }

    @Test
    default void beforeReadsThoseNearestBelowItsBoundWithoutTheBound() {
        Room room = openRoom();
        room.sendMany(10);

        assertPage(read(room, new Before(7), 3), 4, 6, 10);
        assertPage(read(room, new Before(4), 3), 1, 3, 10);
        assertPage(read(room, new Before(3), 10), 1, 2, 10);
        assertPage(read(room, new Before(11), 3), 8, 10, 10);
        assertPage(read(room, new Before(Long.MAX_VALUE), 3), 8, 10, 10);
    }

    @Test
    default void afterReadsThoseNearestAboveItsBoundWithoutTheBound() {
        Room room = openRoom();
        room.sendMany(10);

        assertPage(read(room, new After(0), 3), 1, 3, 10);
        assertPage(read(room, new After(4), 3), 5, 7, 10);
        assertPage(read(room, new After(7), 3), 8, 10, 10);
        assertPage(read(room, new After(8), 3), 9, 10, 10);
    }

    @Test
    default void aroundReadsThoseNearestToItsBoundAndTheBound() {
        Room room = openRoom();
        room.sendMany(10);

        assertPage(read(room, new Around(5), 5), 3, 7, 10);
        assertPage(read(room, new Around(5), 1), 5, 5, 10);
        assertPage(read(room, new Around(1), 5), 1, 5, 10);
        assertPage(read(room, new Around(2), 5), 1, 5, 10);
        assertPage(read(room, new Around(10), 5), 6, 10, 10);
        assertPage(read(room, new Around(9), 5), 6, 10, 10);
        assertPage(read(room, new Around(5), 100), 1, 10, 10);
    }

    @Test
    default void aroundWithAnEvenLimitHasBothNeighboursAndOneMoreOnEitherSide() {
        Room room = openRoom();
        room.sendMany(10);

        History page = read(room, new Around(5), 4);

        long first = page.messages().getFirst().seq();
        assertThat(first).isBetween(3L, 4L);
        assertPage(page, first, first + 3, 10);
    }

    @Test
    default void aroundAPlaceBeyondTheHeadReadsTheNewest() {
        Room room = openRoom();
        room.sendMany(10);

        assertPage(read(room, new Around(1_000), 3), 8, 10, 10);
        assertPage(read(room, new Around(Long.MAX_VALUE), 3), 8, 10, 10);
    }

    @Test
    default void beyondTheFirstMessageThereAreOnlyLaterOnes() {
        Room room = openRoom();
        room.sendMany(3);

        History page = read(room, new Before(1), 10);

        assertThat(page.messages()).isEmpty();
        assertThat(page.hasMoreBefore()).isFalse();
        assertThat(page.hasMoreAfter()).isTrue();
        assertThat(page.headSeq()).isEqualTo(3);
    }

    @Test
    default void beyondTheHeadThereAreOnlyEarlierOnes() {
        Room room = openRoom();
        room.sendMany(3);

        for (long seq : new long[] {3, 4, Long.MAX_VALUE}) {
            History page = read(room, new After(seq), 10);

            assertThat(page.messages()).isEmpty();
            assertThat(page.hasMoreBefore()).isTrue();
            assertThat(page.hasMoreAfter()).isFalse();
        }
    }

    @Test
    default void aHistoryShowsEachMessageInItsLatestStateAndTheHeadsOfItsMoment() {
        Room room = openRoom();
        List<Message> sent = room.sendMany(4);
        Message edited = room.rewrite(sent.get(1), "edited");
        Message gone = room.delete(sent.get(2));
        Message pinned = room.pin(sent.get(3));

        History page = read(room, new Newest(), 10);

        assertThat(page.messages()).containsExactly(sent.get(0), edited, gone, pinned);
        assertThat(page.headSeq()).isEqualTo(4);
        assertThat(page.revision()).isEqualTo(room.now().revision()).isEqualTo(8);
    }

    @Test
    default void anArchivedChannelIsStillRead() {
        Room room = openRoom();
        room.sendMany(2);
        room.archive();

        assertPage(read(room, new Newest(), 10), 1, 2, 2);
    }

    @Test
    default void anUnknownChannelHasNoHistory() {
        Room room = openRoom();

        assertRefused(
                Refusal.NotFound.class,
                () -> messages().history(room.tenant(), new ChannelId("nowhere"), new Newest(), 10));
        assertRefused(Refusal.NotFound.class, () -> messages().history(Tenants.fresh(), room.id(), new Newest(), 10));
    }

    @Test
    default void aPageReadDuringSendsIsOfOneMoment() {
        Room room = openRoom();

        Together.run(8, i -> {
            for (int j = 0; j < 25; j++) {
                if (i < 4) room.send("x");
                else {
                    History page = read(room, new Newest(), 5);
                    // One message a revision after the channel's own: seq and revision keep step.
                    assertThat(page.revision()).isEqualTo(page.headSeq() + 1);
                    assertThat(
                                    page.messages().isEmpty()
                                            ? 0
                                            : page.messages().getLast().seq())
                            .isEqualTo(page.headSeq());
                }
            }
            return i;
        });
    }
}
