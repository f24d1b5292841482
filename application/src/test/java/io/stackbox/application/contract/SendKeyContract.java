package io.stackbox.application.contract;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.SendKey;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// Promise 2: for one send key there is one message, for the life of the message.
public interface SendKeyContract extends RoomContract {
    SendKey KEY = new SendKey("a key");

    @Test
    default void appendingAgainWithTheSameKeyAnswersTheFirstMessage() {
        Room room = openRoom();
        Message first = room.send("hello", KEY).message();

        Appended again = room.send("hello again", KEY);

        assertThat(again.isNew()).isFalse();
        assertThat(again.message()).isEqualTo(first);
        assertThat(room.now().seq()).isEqualTo(1);
        assertThat(room.now().revision()).isEqualTo(2);
    }

    @Test
    default void twentyRetriesAtOnceMakeOneMessage() {
        Room room = openRoom();

        var answers = Together.run(20, i -> room.send("try " + i, KEY));

        assertThat(answers).filteredOn(Appended::isNew).hasSize(1);
        assertThat(new HashSet<>(answers.stream().map(Appended::message).toList()))
                .hasSize(1);
        assertThat(room.now().seq()).isEqualTo(1);
        assertThat(room.now().revision()).isEqualTo(2);
    }

    @Test
    default void retriesAtOnceAmongOtherSendsMakeEachMessageOnce() {
        Room room = openRoom();

        var answers = Together.run(40, i -> room.send("try " + i, new SendKey("k" + i % 10)));

        assertThat(answers).filteredOn(Appended::isNew).hasSize(10);
        assertThat(room.now().seq()).isEqualTo(10);
    }

    @Test
    default void aKeyBelongsToItsAuthor() {
        Room room = openRoom();
        room.send("ann's", KEY);

        Appended bobs = messages()
                .append(room.tenant(), room.draft().by(BOB).saying("bob's").build(), KEY);

        assertThat(bobs.isNew()).isTrue();
        assertThat(bobs.message().seq()).isEqualTo(2);
        assertThat(messages().sent(room.tenant(), room.id(), BOB, KEY)).contains(bobs.message());
    }

    @Test
    default void aKeyBelongsToItsChannelAndTenant() {
        Room room = openRoom();
        room.send("here", KEY);
        Room other = Room.open(room.tenant(), channel("other"), channels(), messages());
        Room abroad = openRoom();

        assertThat(other.send("there", KEY).isNew()).isTrue();
        assertThat(abroad.send("abroad", KEY).isNew()).isTrue();
        assertThat(room.now().seq()).isEqualTo(1);
    }

    @Test
    default void keysThatDifferInCaseOrSpaceAreTwo() {
        Room room = openRoom();
        for (String key : new String[] {"k", "K", "k ", " k", "k'", "k%", "k_"}) {
            assertThat(room.send(key, new SendKey(key)).isNew()).as(key).isTrue();
        }
    }

    @Test
    default void withoutAKeyEachCallIsANewMessage() {
        Room room = openRoom();

        assertThat(room.send("same").id()).isNotEqualTo(room.send("same").id());
        assertThat(room.now().seq()).isEqualTo(2);
    }

    @Test
    default void sentFindsWhatAKeyHasMade() {
        Room room = openRoom();
        assertThat(messages().sent(room.tenant(), room.id(), ANN, KEY)).isEmpty();

        Message message = room.send("hello", KEY).message();

        assertThat(messages().sent(room.tenant(), room.id(), ANN, KEY)).contains(message);
        assertThat(messages().sent(room.tenant(), room.id(), BOB, KEY)).isEmpty();
        assertThat(messages().sent(Tenants.fresh(), room.id(), ANN, KEY)).isEmpty();
    }

    @Test
    default void aRepeatAnswersTheMessageAsItIsNow() {
        Room room = openRoom();
        Message edited = room.rewrite(room.send("befor", KEY).message(), "before");

        assertThat(room.send("befor", KEY)).isEqualTo(new Appended(edited, false));
        assertThat(messages().sent(room.tenant(), room.id(), ANN, KEY)).contains(edited);
    }

    @Test
    default void aKeyOutlivesTheDeletionOfItsMessage() {
        Room room = openRoom();
        Message gone = room.delete(room.send("regretted", KEY).message());

        Appended again = room.send("regretted", KEY);

        assertThat(again.isNew()).isFalse();
        assertThat(again.message()).isEqualTo(gone);
        assertThat(again.message().body()).isInstanceOf(Body.Deleted.class);
        assertThat(messages().sent(room.tenant(), room.id(), ANN, KEY)).contains(gone);
    }

    @Test
    default void aRepeatIsAnsweredEvenInAnArchivedChannel() {
        Room room = openRoom();
        Message message = room.send("just in time", KEY).message();
        room.archive();

        assertThat(room.send("just in time", KEY)).isEqualTo(new Appended(message, false));
    }

    @Test
    default void aRepeatedReplyIsCountedOnce() {
        Room room = openRoom();
        Message root = room.send("root");
        var reply = room.draft().replyingTo(root.id()).build();

        Together.run(5, i -> messages().append(room.tenant(), reply, KEY));

        assertThat(room.now(root).replyCount()).isEqualTo(1);
    }
}
