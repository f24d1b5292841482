package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Promise 4: from any revision on, everything that changed, each thing once and as it is now.
public interface ChangesContract extends RoomContract {

    private Changes after(Room room, long revision, int limit) {
        return messages().changes(room.tenant(), room.id(), revision, limit);
    }

    private static @Nullable Message messageOf(Change change) {
        return change instanceof Change.OfMessage of ? of.message() : null;
    }

    private static List<Message> messagesOf(Changes changes) {
        return changes.changes().stream()
                .map(change -> ((Change.OfMessage) change).message())
                .toList();
    }

    private List<Change> readAll(Room room, long from, int limit) {
        var read = new ArrayList<Change>();
        long revision = from;
        boolean more = true;
        while (more) {
            Changes page = after(room, revision, limit);
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(limit);
            read.addAll(page.changes());
            if (page.hasMore()) {
                assertThat(page.changes()).isNotEmpty();
                assertThat(page.revision()).isGreaterThan(revision);
                assertThat(page.revision()).isEqualTo(page.changes().getLast().revision());
            }
            revision = page.revision();
            more = page.hasMore();
        }
        return read;
    }

    @Test
    default void aNewChannelsFirstChangeIsItself() {
        Room room = openRoom();

        Changes changes = after(room, 0, 10);

        assertThat(changes.changes())
                .containsExactly(new Change.ChannelUpdated(
                        channels().detail(room.tenant(), room.id()).orElseThrow()));
        assertThat(changes.revision()).isEqualTo(1);
        assertThat(changes.headRevision()).isEqualTo(1);
        assertThat(changes.hasMore()).isFalse();
    }

    @Test
    default void afterTheHeadNothingHasChanged() {
        Room room = openRoom();
        room.sendMany(3);

        assertThat(after(room, 4, 10)).isEqualTo(new Changes(List.of(), 4, false, 4));
    }

    @Test
    default void aRevisionAboveTheHeadIsAnsweredWithTheHead() {
        Room room = openRoom();
        room.sendMany(3);

        assertThat(after(room, 1_000, 10)).isEqualTo(new Changes(List.of(), 4, false, 4));
    }

    @Test
    default void newMessagesFollowInOrder() {
        Room room = openRoom();
        List<Message> sent = room.sendMany(5);

        Changes changes = after(room, 3, 10);

        assertThat(messagesOf(changes)).isEqualTo(sent.subList(2, 5));
        assertThat(changes.revision()).isEqualTo(6);
        assertThat(changes.headRevision()).isEqualTo(6);
    }

    @Test
    default void aMessageChangedOftenComesOnceInItsLatestStateAndPlace() {
        Room room = openRoom();
        List<Message> sent = room.sendMany(3);
        room.rewrite(sent.get(0), "edited");
        room.pin(sent.get(0));
        Message third = room.rewrite(sent.get(2), "third");
        Message first =
                room.change(sent.get(0), new MessageChange.React(BOB, "👍")).message();

        assertThat(messagesOf(after(room, 1, 10))).containsExactly(sent.get(1), third, first);
        assertThat(messagesOf(after(room, 4, 10))).containsExactly(third, first);
        assertThat(messagesOf(after(room, third.revision(), 10))).containsExactly(first);
    }

    @Test
    default void aDeletedMessageComesAsItsTombstone() {
        Room room = openRoom();
        Message gone = room.delete(room.send("regretted"));

        assertThat(messagesOf(after(room, 1, 10))).containsExactly(gone);
        assertThat(messagesOf(after(room, 2, 10))).containsExactly(gone);
    }

    @Test
    default void theChannelsOwnChangeComesOnceInItsPlace() {
        Room room = openRoom();
        Message one = room.send("one");
        room.change(new ChannelChange.Patch("first name", null, null, null));
        Message two = room.send("two");
        room.change(new ChannelChange.Patch("second name", null, null, null));
        Message three = room.send("three");

        List<Change> changes = after(room, 1, 10).changes();

        assertThat(changes).extracting(Change::revision).containsExactly(2L, 4L, 5L, 6L);
        assertThat(changes).extracting(ChangesContract::messageOf).containsExactly(one, two, null, three);
        var updated = (Change.ChannelUpdated) changes.get(2);
        assertThat(updated.detail().channel().name()).isEqualTo("second name");
        assertThat(updated.channel()).isEqualTo(room.id());
    }

    @Test
    default void aChangeOfMembersIsAChangeOfTheChannelButJoiningAndLeavingAreNone() {
        Room room = openRoom();
        room.change(new ChannelChange.Remove(BOB, START));
        channels().join(room.tenant(), room.id(), room.joining(People.DAVE));
        channels().leave(room.tenant(), room.id(), People.CAROL);

        List<Change> changes = after(room, 1, 10).changes();

        assertThat(changes).extracting(Change::revision).containsExactly(2L);
        assertThat(((Change.ChannelUpdated) changes.getFirst()).detail().members())
                .containsExactly(People.ANN, People.DAVE);
    }

    @Test
    default void aPageEndsAtItsLimitAndTheNextGoesOnFromThere() {
        Room room = openRoom();
        List<Message> sent = room.sendMany(5);

        Changes first = after(room, 1, 2);
        assertThat(messagesOf(first)).isEqualTo(sent.subList(0, 2));
        assertThat(first.hasMore()).isTrue();
        assertThat(first.revision()).isEqualTo(3);
        assertThat(first.headRevision()).isEqualTo(6);

        Changes second = after(room, first.revision(), 3);
        assertThat(messagesOf(second)).isEqualTo(sent.subList(2, 5));
        assertThat(second.hasMore()).isFalse();
        assertThat(second.revision()).isEqualTo(6);
    }

    /// A client that applies every page holds, at the end, what the channel holds: from whatever revision it
    /// starts and however small the pages are.
    @Test
    default void pagesAddUpToTheStateFromEveryRevision() {
        Room room = openRoom();
        var states = new ArrayList<Map<Long, Message>>();
        var now = new HashMap<Long, Message>();
        states.add(Map.of());
        states.add(Map.of());
        var random = Randoms.seeded();
        while (states.size() < 50) {
            if (random.nextInt(10) == 0) {
                room.change(new ChannelChange.Patch("name " + states.size(), null, null, null));
            } else {
                Message changed = changeSomething(room, now, random.nextInt(100), states.size());
                now.put(changed.seq(), changed);
            }
            states.add(Map.copyOf(now));
        }
        long head = states.size() - 1;
        assertThat(room.now().revision()).isEqualTo(head);

        for (int limit : new int[] {1, 3, 100}) {
            for (int from = 0; from <= head; from++) {
                var client = new HashMap<>(states.get(from));
                List<Change> changes = readAll(room, from, limit);
                assertThat(changes).extracting(Change::revision).isSorted().doesNotHaveDuplicates();
                for (Change change : changes) {
                    assertThat(change.revision()).isGreaterThan(from).isLessThanOrEqualTo(head);
                    Message message = messageOf(change);
                    if (message != null) client.put(message.seq(), message);
                }
                assertThat(client).as("from %d by %d", from, limit).isEqualTo(now);
            }
        }
    }

    /// Sends, or changes one of the messages that can still be changed.
    private Message changeSomething(Room room, Map<Long, Message> now, int dice, int number) {
        List<Message> living =
                now.values().stream().filter(one -> !one.isDeleted()).toList();
        if (living.isEmpty() || dice < 40) return room.send("sent " + number);
        Message one = living.get(dice * 7 % living.size());
        if (dice < 60) return room.rewrite(one, "edited " + number);
        if (dice < 70) return room.delete(one);
        if (dice < 85) {
            return room.change(one, new MessageChange.Pin(!one.pinned())).message();
        }
        return room.change(one, new MessageChange.React(People.crowd(50).get(number), "👍"))
                .message();
    }

    @Test
    default void changesReadDuringWritesNeverSkipOne() {
        Room room = openRoom();
        int writers = 4;
        int each = 30;

        var results = Together.run(writers + 2, i -> {
            if (i < writers) {
                for (int j = 0; j < each; j++) {
                    Message sent = room.send("x");
                    if (j % 3 == 0) room.pin(sent);
                }
                return List.<Change>of();
            }
            return readUntil(room, 1 + writers * each * 4 / 3);
        });

        for (List<Change> read : results.subList(writers, writers + 2)) {
            assertThat(read).extracting(Change::revision).isSorted().doesNotHaveDuplicates();
            var client = new HashMap<Long, Message>();
            for (Change change : read) {
                Message message = messageOf(change);
                if (message != null) client.put(message.seq(), message);
            }
            assertThat(client).hasSize(writers * each);
            assertThat(client.values()).filteredOn(Message::pinned).hasSize(writers * each / 3);
        }
    }

    private List<Change> readUntil(Room room, long head) {
        var read = new ArrayList<Change>();
        long revision = 1;
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (revision < head) {
            assertThat(System.nanoTime()).as("the writers are late").isLessThan(deadline);
            Changes page = after(room, revision, 7);
            read.addAll(page.changes());
            revision = page.revision();
        }
        return read;
    }

    @Test
    default void anUnknownChannelHasNoChanges() {
        Room room = openRoom();

        assertRefused(Refusal.NotFound.class, () -> messages().changes(room.tenant(), new ChannelId("nowhere"), 0, 10));
        assertRefused(Refusal.NotFound.class, () -> messages().changes(Tenants.fresh(), room.id(), 0, 10));
    }
}
