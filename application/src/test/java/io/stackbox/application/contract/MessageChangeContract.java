package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageChange.Delete;
import io.stackbox.domain.message.MessageChange.Pin;
import io.stackbox.domain.message.MessageChange.React;
import io.stackbox.domain.message.MessageChange.Rewrite;
import io.stackbox.domain.message.MessageChange.Unreact;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What happens to a message after it was sent: each change at the next revision, a repeat at none.
public interface MessageChangeContract extends RoomContract {
    Instant LATER = START.plusSeconds(60);
    Instant LATEST = START.plusSeconds(120);

    /// The change took the next revision, and the message is found as it was answered, at its old place.
    private void assertTookRevision(Room room, Message before, Changed changed, long revision) {
        assertThat(changed.isNew()).isTrue();
        assertThat(changed.message().revision()).isEqualTo(revision);
        assertThat(changed.message().seq()).isEqualTo(before.seq());
        assertThat(changed.message().id()).isEqualTo(before.id());
        assertThat(changed.message().createdAt()).isEqualTo(before.createdAt());
        assertThat(room.now(before)).isEqualTo(changed.message());
        assertThat(room.now().revision()).isEqualTo(revision);
    }

    private void assertTookNone(Room room, Message before, Changed changed) {
        assertThat(changed).isEqualTo(new Changed(before, false));
        assertThat(room.now(before)).isEqualTo(before);
        assertThat(room.now().revision()).isEqualTo(before.revision());
    }

    @Test
    default void aRewriteTakesTheNextRevisionAndNoSeq() {
        Room room = openRoom();
        Message message = room.send("helo");
        room.send("in between");

        Changed changed = room.change(message, new Rewrite("hello @bob", List.of(BOB), LATER));

        assertTookRevision(room, message, changed, 4);
        var body = (Body.Written) changed.message().body();
        assertThat(body.markdown()).isEqualTo("hello @bob");
        assertThat(body.mentions()).containsExactly(BOB);
        assertThat(body.editedAt()).isEqualTo(LATER);
        assertThat(room.now().seq()).isEqualTo(2);
    }

    @Test
    default void rewritingToTheSameTextChangesNothing() {
        Room room = openRoom();
        Message message = room.send("hello");

        assertTookNone(room, message, room.change(message, new Rewrite("hello", List.of(), LATER)));
        assertThat(messages().versions(room.tenant(), room.id(), message.id())).hasSize(1);
    }

    @Test
    default void everyTextAMessageHasHadIsKeptAsAVersion() {
        Room room = openRoom();
        Message message = room.send("one");
        assertThat(messages().versions(room.tenant(), room.id(), message.id()))
                .containsExactly(new Version("one", START));

        room.change(message, new Rewrite("two", List.of(), LATER));
        room.change(message, new React(BOB, "👍"));
        room.change(message, new Rewrite("three", List.of(), LATEST));

        assertThat(messages().versions(room.tenant(), room.id(), message.id()))
                .containsExactly(new Version("one", START), new Version("two", LATER), new Version("three", LATEST));
    }

    @Test
    default void rewritingKeepsReactionsAndPin() {
        Room room = openRoom();
        Message message = room.send("one");
        room.change(message, new React(BOB, "👍"));
        room.pin(message);

        Message edited = room.rewrite(message, "two");

        assertThat(edited.pinned()).isTrue();
        assertThat(((Body.Written) edited.body()).reactions().has(BOB, "👍")).isTrue();
    }

    @Test
    default void aDeletionLeavesATombstoneAndErasesEveryText() {
        Room room = openRoom();
        Message message = room.send("regretted");
        room.rewrite(message, "still regretted");
        room.change(message, new React(BOB, "👍"));

        Changed deleted = room.change(message, new Delete(CAROL, LATEST));

        assertTookRevision(room, message, deleted, 5);
        assertThat(deleted.message().body()).isEqualTo(new Body.Deleted(CAROL, LATEST));
        assertThat(messages().versions(room.tenant(), room.id(), message.id())).isEmpty();
        assertThat(messages()
                        .history(room.tenant(), room.id(), new Range.Newest(), 10)
                        .messages())
                .containsExactly(deleted.message());
        assertThat(messages().changes(room.tenant(), room.id(), 1, 10).changes())
                .hasSize(1);
    }

    @Test
    default void deletingAgainChangesNothing() {
        Room room = openRoom();
        Message gone = room.delete(room.send("regretted"));

        assertTookNone(room, gone, room.change(gone, new Delete(BOB, LATEST)));
    }

    @Test
    default void aTombstoneIsNeitherRewrittenNorReactedTo() {
        Room room = openRoom();
        Message gone = room.delete(room.send("regretted"));

        assertRefused(Refusal.Conflict.class, () -> room.change(gone, new Rewrite("back", List.of(), LATEST)));
        assertRefused(Refusal.Conflict.class, () -> room.change(gone, new React(BOB, "👍")));
        assertRefused(Refusal.Conflict.class, () -> room.change(gone, new Pin(true)));

        assertThat(room.now(gone)).isEqualTo(gone);
        assertThat(messages().versions(room.tenant(), room.id(), gone.id())).isEmpty();
    }

    @Test
    default void aReactionIsAddedOnceAndTakenBackOnce() {
        Room room = openRoom();
        Message message = room.send("hello");

        Changed added = room.change(message, new React(BOB, "👍"));
        assertTookRevision(room, message, added, 3);
        assertTookNone(room, added.message(), room.change(message, new React(BOB, "👍")));
        assertTookNone(room, added.message(), room.change(message, new Unreact(CAROL, "👍")));

        Changed taken = room.change(message, new Unreact(BOB, "👍"));
        assertTookRevision(room, message, taken, 4);
        assertThat(((Body.Written) taken.message().body()).reactions().byEmoji())
                .isEmpty();
        assertTookNone(room, taken.message(), room.change(message, new Unreact(BOB, "👍")));
    }

    @Test
    default void reactionsKeepTheOrderInWhichTheyCame() {
        Room room = openRoom();
        Message message = room.send("hello");
        room.change(message, new React(CAROL, "z"));
        room.change(message, new React(BOB, "👩‍👩‍👧"));
        room.change(message, new React(ANN, "z"));
        room.change(message, new React(BOB, "a\"\\"));

        var reactions = ((Body.Written) room.now(message).body()).reactions().byEmoji();

        assertThat(reactions.keySet()).containsExactly("z", "👩‍👩‍👧", "a\"\\");
        assertThat(reactions.get("z")).containsExactly(CAROL, ANN);
    }

    @Test
    default void reactionsAtOnceAreAllKeptEachAtARevisionOfItsOwn() {
        Room room = openRoom();
        Message message = room.send("hello");
        var crowd = People.crowd(20);

        var changed = Together.run(20, i -> room.change(message, new React(crowd.get(i), "👍")));

        assertThat(changed).allMatch(Changed::isNew);
        assertThat(changed).extracting(one -> one.message().revision()).doesNotHaveDuplicates();
        assertThat(((Body.Written) room.now(message).body()).reactions().count())
                .isEqualTo(20);
        assertThat(room.now().revision()).isEqualTo(22);
    }

    @Test
    default void theSameReactionAtOnceTakesOneRevision() {
        Room room = openRoom();
        Message message = room.send("hello");

        var changed = Together.run(20, i -> room.change(message, new React(BOB, "👍")));

        assertThat(changed).filteredOn(Changed::isNew).hasSize(1);
        assertThat(room.now().revision()).isEqualTo(3);
    }

    @Test
    default void aPinIsSetOnceAndTakenOffOnce() {
        Room room = openRoom();
        Message message = room.send("hello");

        Changed pinned = room.change(message, new Pin(true));
        assertTookRevision(room, message, pinned, 3);
        assertThat(pinned.message().pinned()).isTrue();
        assertTookNone(room, pinned.message(), room.change(message, new Pin(true)));

        Changed unpinned = room.change(message, new Pin(false));
        assertTookRevision(room, message, unpinned, 4);
        assertThat(unpinned.message().pinned()).isFalse();
    }

    @Test
    default void pinnedListsNewestFirstBeforeASeq() {
        Room room = openRoom();
        List<Message> sent = room.sendMany(5);
        Message one = room.pin(sent.get(0));
        Message four = room.pin(sent.get(3));
        Message three = room.pin(sent.get(2));
        room.change(room.pin(sent.get(4)), new Pin(false));
        room.delete(room.pin(sent.get(1)));

        assertThat(messages().pinned(room.tenant(), room.id(), Long.MAX_VALUE, 10))
                .containsExactly(four, three, one);
        assertThat(messages().pinned(room.tenant(), room.id(), 4, 1)).containsExactly(three);
        assertThat(messages().pinned(room.tenant(), room.id(), 1, 10)).isEmpty();
        assertThat(messages().pinned(Tenants.fresh(), room.id(), Long.MAX_VALUE, 10))
                .isEmpty();
    }

    @Test
    default void noChangeFindsAMessageThatIsNotThere() {
        Room room = openRoom();
        Message message = room.send("hello");
        Room other = Room.open(room.tenant(), ChannelBuilder.channel("other"), channels(), messages());
        Room abroad = openRoom();
        abroad.send("hello");
        MessageId lookalike = MessageId.mint(START.plusMillis(1), message.seq(), Randoms.seeded());

        for (MessageChange change : List.of(
                new Rewrite("x", List.of(), LATER),
                new Delete(ANN, LATER),
                new React(BOB, "👍"),
                new Unreact(BOB, "👍"),
                new Pin(true))) {
            assertRefused(Refusal.NotFound.class, () -> messages().change(room.tenant(), room.id(), lookalike, change));
            assertRefused(
                    Refusal.NotFound.class,
                    () -> messages().change(room.tenant(), room.id(), new MessageId("x"), change));
            assertRefused(
                    Refusal.NotFound.class, () -> messages().change(room.tenant(), other.id(), message.id(), change));
            assertRefused(
                    Refusal.NotFound.class,
                    () -> messages().change(abroad.tenant(), abroad.id(), message.id(), change));
            assertRefused(
                    Refusal.NotFound.class,
                    () -> messages().change(room.tenant(), new ChannelId("nowhere"), message.id(), change));
        }

        assertThat(room.now(message)).isEqualTo(message);
    }

    @Test
    default void anArchivedChannelTakesNoChangeOfItsMessages() {
        Room room = openRoom();
        Message message = room.send("hello");
        room.archive();

        for (MessageChange change : List.of(
                new Rewrite("x", List.of(), LATER), new Delete(ANN, LATER), new React(BOB, "👍"), new Pin(true))) {
            assertRefused(Refusal.ChannelArchived.class, () -> room.change(message, change));
        }

        assertThat(room.now(message)).isEqualTo(message);
        assertThat(room.now().revision()).isEqualTo(3);
    }

    @Test
    default void aRefusedChangeTakesNoRevision() {
        Room room = openRoom();
        Message message = room.send("hello");

        assertRefused(
                Refusal.Invalid.class, () -> room.change(message, new Rewrite("x".repeat(16_001), List.of(), LATER)));
        assertRefused(Refusal.Invalid.class, () -> room.change(message, new Rewrite(" ", List.of(), LATER)));

        assertThat(room.now(message)).isEqualTo(message);
        assertThat(room.now().revision()).isEqualTo(2);
    }
}
