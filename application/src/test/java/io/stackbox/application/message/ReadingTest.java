package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// History, changes, threads and single messages, and that a page ends at 96 KiB.
class ReadingTest {
    private static final String LARGE = "x".repeat(16_000);
    private final Scene scene = new Scene();
    private final Room room = scene.room(channel("c").with(BOB));
    private final ListMessages list = new ListMessages(scene.access, scene.messages);
    private final ReadChanges readChanges = new ReadChanges(scene.access, scene.messages);
    private final ReadThread readThread = new ReadThread(scene.access, scene.messages);

    private History history(Range range, int limit) {
        return list.handle(scene.bob, new ListMessages.Command(room.id(), range, limit));
    }

    private ReadChanges.Result changes(long after, int limit) {
        return readChanges.handle(scene.bob, new ReadChanges.Command(room.id(), after, limit));
    }

    private void sendLarge(int count) {
        for (int i = 0; i < count; i++) room.send(LARGE);
    }

    private static void assertPage(History page, boolean before, boolean after, Long... seqs) {
        assertThat(page.messages()).extracting(Message::seq).containsExactly(seqs);
        assertThat(page.hasMoreBefore()).as("more before").isEqualTo(before);
        assertThat(page.hasMoreAfter()).as("more after").isEqualTo(after);
        assertThat(page.messages().stream().mapToInt(Message::sizeBytes).sum()).isLessThanOrEqualTo(WireSize.MAX_BYTES);
    }

    @Test
    void aPageIsCutByCount() {
        room.sendMany(10);

        assertPage(history(new Range.Newest(), 3), true, false, 8L, 9L, 10L);
        assertPage(history(new Range.Before(8), 3), true, true, 5L, 6L, 7L);
        assertPage(history(new Range.After(0), 3), false, true, 1L, 2L, 3L);
        assertPage(history(new Range.Around(5), 3), true, true, 4L, 5L, 6L);
    }

    @Test
    void aPageIsCutByBytesKeepingWhatIsNearestToItsBound() {
        sendLarge(20);

        assertPage(history(new Range.Newest(), 50), true, false, 16L, 17L, 18L, 19L, 20L);
        assertPage(history(new Range.Before(11), 50), true, true, 6L, 7L, 8L, 9L, 10L);
        assertPage(history(new Range.After(10), 50), true, true, 11L, 12L, 13L, 14L, 15L);
        assertPage(history(new Range.Around(10), 50), true, true, 8L, 9L, 10L, 11L, 12L);
        assertPage(history(new Range.Around(1), 50), false, true, 1L, 2L, 3L, 4L, 5L);
        assertPage(history(new Range.Around(1_000), 50), true, false, 16L, 17L, 18L, 19L, 20L);
    }

    @Test
    void aPageHasAtLeastOneMessage() {
        // As large as a message may be.
        room.send("\u0001".repeat(15_999) + "x");
        room.send(LARGE);

        assertPage(history(new Range.After(0), 50), false, true, 1L);
        assertThat(changes(1, 50).changes().changes()).hasSize(1);
    }

    @Test
    void pagesByBytesWalkTheWholeHistoryWithoutGapOrRepeat() {
        for (int i = 0; i < 40; i++) room.send("x".repeat(1 + i * 397 % 16_000));

        var forward = new ArrayList<Long>();
        History page = history(new Range.After(0), 7);
        while (true) {
            page.messages().forEach(message -> forward.add(message.seq()));
            if (!page.hasMoreAfter()) break;
            page = history(new Range.After(forward.getLast()), 7);
        }
        var backward = new ArrayList<Long>();
        page = history(new Range.Newest(), 7);
        while (true) {
            page.messages().reversed().forEach(message -> backward.add(message.seq()));
            if (!page.hasMoreBefore()) break;
            page = history(new Range.Before(backward.getLast()), 7);
        }

        assertThat(forward).hasSize(40).isSorted().doesNotHaveDuplicates();
        assertThat(backward.reversed()).isEqualTo(forward);
    }

    @Test
    void changesAreCutByBytesAndGoOnFromTheLast() {
        sendLarge(12);

        var read = new ArrayList<Change>();
        long revision = 0;
        Changes page;
        do {
            page = changes(revision, 100).changes();
            assertThat(ChangesPage.sizeBytes(page)).isLessThanOrEqualTo(WireSize.MAX_BYTES);
            if (page.hasMore()) {
                assertThat(page.revision()).isEqualTo(page.changes().getLast().revision());
            }
            read.addAll(page.changes());
            revision = page.revision();
        } while (page.hasMore());

        assertThat(read)
                .extracting(Change::revision)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
        assertThat(revision).isEqualTo(13);
        assertThat(page.headRevision()).isEqualTo(13);
    }

    @Test
    void aRevisionAboveTheHeadIsAReset() {
        room.sendMany(2);

        ReadChanges.Result reset = changes(4, 10);

        assertThat(reset.reset()).isTrue();
        assertThat(reset.changes()).isEqualTo(new Changes(List.of(), 3, false, 3));
        assertThat(changes(3, 10).reset()).isFalse();
    }

    @Test
    void oneMessageIsShownAsItIsNow() {
        var read = new ReadMessage(scene.access, scene.messages);
        Message message = room.send("hello");
        Message edited = room.rewrite(message, "edited");

        assertThat(read.handle(scene.bob, new ReadMessage.Command(room.id(), message.id())))
                .isEqualTo(edited);
        assertRefused(
                Refusal.NotFound.class,
                () -> read.handle(scene.bob, new ReadMessage.Command(room.id(), new MessageId("x"))));
        scene.room(channel("other"));
        assertRefused(
                Refusal.NotFound.class,
                () -> read.handle(scene.bob, new ReadMessage.Command(new ChannelId("other"), message.id())));
    }

    @Test
    void aThreadIsReadInPagesByCountAndBytes() {
        Message root = room.send("root");
        for (int i = 0; i < 12; i++) room.reply(root, LARGE);

        var first = readThread.handle(scene.bob, new ReadThread.Command(room.id(), root.id(), 0, 3));
        var large = readThread.handle(scene.bob, new ReadThread.Command(room.id(), root.id(), 4, 50));
        var rest = readThread.handle(scene.bob, new ReadThread.Command(room.id(), root.id(), 11, 50));

        assertThat(first.items()).extracting(Message::seq).containsExactly(2L, 3L, 4L);
        assertThat(first.hasMore()).isTrue();
        assertThat(large.items()).extracting(Message::seq).containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(large.hasMore()).isTrue();
        assertThat(rest).isEqualTo(new Page<>(rest.items(), false));
        assertThat(rest.items()).hasSize(2);
        assertRefused(
                Refusal.NotFound.class,
                () -> readThread.handle(scene.bob, new ReadThread.Command(room.id(), new MessageId("x"), 0, 3)));
    }

    @Test
    void anArchivedChannelIsStillRead() {
        room.sendMany(2);
        room.archive();

        assertPage(history(new Range.Newest(), 10), false, false, 1L, 2L);
        assertThat(changes(1, 10).changes().changes()).hasSize(3);
    }
}
