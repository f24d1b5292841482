package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// "My own send moves my mark if I had read all before it": in whatever order the announcements come that move it,
/// however often, and whichever of them is lost.
class OwnMarkTest extends OpenStore {
    private final Room room = Room.open(store.channels(), store.messages());

    private Message send(UserId author) {
        return room.send(author, "text");
    }

    private static void announced(DynamoStore by, Room room, Message message) {
        by.announcements().made(room.tenant(), new Change.Posted(message));
    }

    private void announced(Message message) {
        announced(store, room, message);
    }

    private long mark(UserId user) {
        return store.marks().mark(room.tenant(), room.id(), user);
    }

    @Test
    void oneWhoHadReadAllBeforeTheirOwnMessageHasReadItToo() {
        Message one = send(ANN);
        announced(one);
        assertThat(mark(ANN)).isEqualTo(1);

        announced(send(ANN));

        assertThat(mark(ANN)).isEqualTo(2);
        assertThat(mark(BOB)).isZero();
    }

    @Test
    void twoOfMineThatAreAnnouncedInReverseMoveMyMarkPastBoth() {
        Message one = send(ANN);
        Message two = send(ANN);

        announced(two);
        announced(one);

        assertThat(mark(ANN)).isEqualTo(2);
    }

    @Test
    void oneOfMineThatIsNeverAnnouncedIsPassedWithTheNext() {
        List<Message> mine = IntStream.range(0, 4).mapToObj(i -> send(ANN)).toList();
        announced(mine.getFirst());

        announced(mine.getLast());

        assertThat(mark(ANN)).isEqualTo(4);
    }

    @Test
    void whatAnotherWroteBetweenIsNotPassedUntilItIsRead() {
        Message one = send(ANN);
        send(BOB);
        Message three = send(ANN);
        Message four = send(ANN);

        announced(four);
        assertThat(mark(ANN)).isZero();
        announced(one);
        announced(three);
        assertThat(mark(ANN)).as("Bob's is unread").isEqualTo(1);

        var _ = store.marks().advance(room.tenant(), room.id(), ANN, null, 2);
        announced(four);
        assertThat(mark(ANN)).isEqualTo(4);
    }

    @Test
    void announcedAgainAndAgainAMarkStaysWhereItIs() {
        Message one = send(ANN);
        Message two = send(ANN);
        send(BOB);
        var _ = store.marks().advance(room.tenant(), room.id(), ANN, null, 3);

        for (Message message : List.of(two, one, two, one)) announced(message);

        assertThat(mark(ANN)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessThatDidNotSendThemKnowsItToo(boolean hasReadBefore) {
        if (hasReadBefore) {
            send(BOB);
            var _ = store.marks().advance(room.tenant(), room.id(), ANN, null, 1);
        }
        send(ANN);
        Message last = send(ANN);

        announced(another(), room, last);

        assertThat(mark(ANN)).isEqualTo(last.seq());
    }
}
