package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.persistence.dynamodb.kit.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A crash between the write and the announcement is repaired: so what was announced is known of each message by
/// itself, for as long as the stream may ask.
class ProofTest extends OpenStore {
    private final Room room = Room.open(store.channels(), store.messages());

    private List<Message> sendMany(int count) {
        return IntStream.range(0, count).mapToObj(i -> room.send(ANN, "text")).toList();
    }

    private void announced(Message message) {
        store.announcements().made(room.tenant(), new Change.Posted(message));
    }

    private boolean isAnnounced(Message message) {
        return !store.marks().announced(room.tenant(), List.of(message)).isEmpty();
    }

    @Test
    void ofManyTheOneThatWasLostIsFoundAndNoOther() {
        List<Message> mine = sendMany(150);
        Message lost = mine.get(40);

        for (Message message : mine) if (message != lost) announced(message);

        assertThat(mine.stream().filter(message -> !isAnnounced(message))).containsExactly(lost);
        announced(lost);
        assertThat(isAnnounced(lost)).isTrue();
    }

    @Test
    void eachAuthorsAreKnownApartAndInAnyOrder() {
        List<Message> mine = sendMany(3);
        Message bobs = room.send(BOB, "text");
        announced(mine.get(2));
        announced(mine.get(0));

        assertThat(mine).extracting(this::isAnnounced).containsExactly(true, false, true);
        assertThat(isAnnounced(bobs)).isFalse();
    }

    @Test
    void announcingManyCostsNextToNothingMoreThanAWriteEach() {
        List<Message> mine = sendMany(200);

        Spent spent = spentBy(() -> mine.forEach(this::announced));

        // Three times 63 or 64 of them are put aside with two writes.
        assertThat(spent.writeUnits()).isEqualTo(206);
        assertThat(spent.readUnits()).isZero();
    }

    @Test
    void lookingForANewOneIsOneReadAlsoAfterMany() {
        sendMany(70).forEach(this::announced);
        Message fresh = room.send(ANN, "text");

        assertThat(spentBy(() -> assertThat(isAnnounced(fresh)).isFalse()))
                .isEqualTo(new Spent(Map.of("BatchGetItem", 1), 1, 0));
    }

    @Test
    void lookingForManyIsOneRequestAndOneReadUnitForEachAuthor() {
        List<Message> all = new ArrayList<>(sendMany(5));
        all.add(room.send(BOB, "text"));
        all.forEach(this::announced);

        assertThat(spentBy(() ->
                        assertThat(store.marks().announced(room.tenant(), all)).hasSize(6)))
                .isEqualTo(new Spent(Map.of("BatchGetItem", 1), 2, 0));
    }

    @Test
    void announcedAgainItIsWrittenOnceMoreAtMost() {
        Message mine = room.send(ANN, "text");
        announced(mine);

        assertThat(spentBy(() -> announced(mine))).isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
    }
}
