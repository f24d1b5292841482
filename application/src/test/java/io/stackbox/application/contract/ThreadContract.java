package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Replies: messages like any other, counted by the one they reply to.
public interface ThreadContract extends RoomContract {

    @Test
    default void aReplyTakesTheNextSeqLikeAnyMessage() {
        Room room = openRoom();
        Message root = room.send("root");

        Message reply = room.reply(root, "reply");

        assertThat(reply.seq()).isEqualTo(2);
        assertThat(reply.revision()).isEqualTo(3);
        assertThat(reply.thread()).isEqualTo(root.id());
        assertThat(messages()
                        .history(room.tenant(), room.id(), new Range.Newest(), 10)
                        .messages())
                .containsExactly(room.now(root), reply);
    }

    @Test
    default void aReplyIsCountedByItsRootWithoutARevisionOfTheRoots() {
        Room room = openRoom();
        Message root = room.send("root");

        room.reply(root, "one");
        room.reply(root, "two");

        assertThat(room.now(root)).isEqualTo(root.withReplyCount(2));
        assertThat(messages()
                        .changes(room.tenant(), room.id(), root.revision(), 10)
                        .changes())
                .extracting(Change::revision)
                .containsExactly(3L, 4L);
    }

    @Test
    default void theReplyCountShowsWhereverTheRootDoes() {
        Room room = openRoom();
        Message root = room.pin(room.send("root"));
        room.reply(root, "one");
        Message expected = root.withReplyCount(1);

        assertThat(messages()
                        .history(room.tenant(), room.id(), new Range.Before(2), 10)
                        .messages())
                .containsExactly(expected);
        assertThat(messages().pinned(room.tenant(), room.id(), 9, 9)).containsExactly(expected);
        assertThat(messages().changes(room.tenant(), room.id(), 2, 1).changes())
                .extracting(change -> ((Change.OfMessage) change).message())
                .containsExactly(expected);
    }

    @Test
    default void deletingAReplyTakesOneOffAndDeletingItAgainNone() {
        Room room = openRoom();
        Message root = room.send("root");
        Message reply = room.reply(root, "one");
        room.reply(root, "two");

        room.delete(reply);
        room.delete(reply);

        assertThat(room.now(root)).isEqualTo(root.withReplyCount(1));
    }

    @Test
    default void aChangeOfTheRootKeepsItsCount() {
        Room room = openRoom();
        Message root = room.send("root");
        room.reply(root, "one");

        Message changed = room.change(root, new MessageChange.React(BOB, "👍")).message();

        assertThat(changed.replyCount()).isEqualTo(1);
        assertThat(room.rewrite(root, "ROOT").replyCount()).isEqualTo(1);
        assertThat(room.now(root).replyCount()).isEqualTo(1);
    }

    @Test
    default void repliesAndDeletionsAtOnceAreAllCounted() {
        Room room = openRoom();
        Message root = room.send("root");
        List<Message> first =
                List.of(room.reply(root, "a"), room.reply(root, "b"), room.reply(root, "c"), room.reply(root, "d"));

        Together.run(20, i -> i < 4 ? room.delete(first.get(i)) : room.reply(root, "r" + i));

        assertThat(room.now(root).replyCount()).isEqualTo(16);
    }

    @Test
    default void aThreadIsReadAscendingAfterASeq() {
        Room room = openRoom();
        Message root = room.send("root");
        Message other = room.send("other root");
        Message one = room.reply(root, "one");
        room.reply(other, "elsewhere");
        Message two = room.reply(root, "two");
        room.send("between");
        Message three = room.reply(root, "three");

        assertThat(messages().thread(room.tenant(), room.id(), root.id(), 0, 10))
                .containsExactly(one, two, three);
        assertThat(messages().thread(room.tenant(), room.id(), root.id(), 0, 2)).containsExactly(one, two);
        assertThat(messages().thread(room.tenant(), room.id(), root.id(), two.seq(), 2))
                .containsExactly(three);
        assertThat(messages().thread(room.tenant(), room.id(), root.id(), three.seq(), 2))
                .isEmpty();
        assertThat(messages().thread(room.tenant(), room.id(), one.id(), 0, 10)).isEmpty();
    }

    @Test
    default void aDeletedReplyStaysInItsThreadAsATombstone() {
        Room room = openRoom();
        Message root = room.send("root");
        Message gone = room.delete(room.reply(root, "one"));

        assertThat(messages().thread(room.tenant(), room.id(), root.id(), 0, 10))
                .containsExactly(gone);
    }

    @Test
    default void aThreadOfAnotherTenantOrChannelIsEmpty() {
        Room room = openRoom();
        Message root = room.send("root");
        room.reply(root, "one");

        assertThat(messages().thread(Tenants.fresh(), room.id(), root.id(), 0, 10))
                .isEmpty();
        assertThat(messages().thread(room.tenant(), new ChannelId("nowhere"), root.id(), 0, 10))
                .isEmpty();
    }
}
