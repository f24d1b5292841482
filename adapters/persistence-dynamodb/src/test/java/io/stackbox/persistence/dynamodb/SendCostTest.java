package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.SendKey;
import io.stackbox.persistence.dynamodb.kit.Spent;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each operation costs is known: in requests, and in the units that DynamoDB bills.
class SendCostTest extends OpenStore {
    private static final String TEXT = "x".repeat(500);

    /// With ids of the length that they have outside of tests.
    private static Room room(int members) {
        String id = UUID.randomUUID().toString();
        return Room.open(
                Tenants.fresh(),
                channel(id).withOnly().with(People.crowd(members)),
                store.channels(),
                store.messages());
    }

    private static SendKey key() {
        return new SendKey(UUID.randomUUID().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 64})
    void sendingReadsHeadAndMembershipWithOneUnitAndWritesSix(int members) {
        Room room = room(members);

        Spent spent = spentBy(() -> {
            store.channels().find(room.tenant(), room.id(), People.crowd(1).getFirst());
            room.send(TEXT, key());
        });

        assertThat(spent).isEqualTo(new Spent(Map.of("Query", 1, "TransactWriteItems", 1), 1, 6));
    }

    @Test
    void inALargeRoomAMembershipOfItsOwnRowCostsOneUnitMore() {
        Room room = room(1_000);

        Spent spent = spentBy(() -> {
            store.channels().find(room.tenant(), room.id(), People.crowd(1_000).getLast());
            room.send(TEXT, key());
        });

        assertThat(spent).isEqualTo(new Spent(Map.of("Query", 1, "GetItem", 1, "TransactWriteItems", 1), 2, 6));
    }

    @Test
    void aRepeatedSendIsCancelledAndReadOnce() {
        Room room = room(2);
        SendKey key = key();
        room.send(TEXT, key);

        Spent spent = spentBy(() -> assertThat(room.send(TEXT, key).isNew()).isFalse());

        assertThat(spent.requests()).isEqualTo(Map.of("TransactWriteItems", 1, "Cancelled", 1, "GetItem", 1));
    }

    @Test
    void aMentionAReplyAndAnEditCostWhatTheyWrite() {
        Room room = room(2);
        Message root = room.send(TEXT);

        assertThat(spentBy(() -> room.send(room.draft().mentioning(ANN, BOB).build()))
                        .writeUnits())
                .as("message, head, two mentions")
                .isEqualTo(8);
        assertThat(spentBy(() -> room.reply(root, TEXT)).writeUnits())
                .as("message, head, the reply in its thread, the root's count")
                .isEqualTo(8);
        assertThat(spentBy(() -> room.change(root, new MessageChange.React(BOB, "👍"))))
                .as("message, head, the revision")
                .isEqualTo(new Spent(Map.of("GetItem", 2, "TransactWriteItems", 1), 2, 6));
    }

    @Test
    void aPageOfHistoryCostsItsBytes() {
        Room room = room(2);
        for (int i = 0; i < 50; i++) room.send(TEXT);

        Spent page = spentBy(() -> store.messages().history(room.tenant(), room.id(), new Range.Newest(), 50));

        assertThat(page.requests()).isEqualTo(Map.of("GetItem", 1, "Query", 1));
        assertThat(page.readUnits()).isBetween(8.0, 12.0);
    }

    @Test
    void comingLevelAfterABurstReadsTheBurstAndLittleElse() {
        Room room = room(2);
        for (int i = 0; i < 30; i++) room.send(TEXT);

        Spent spent = spentBy(() -> assertThat(store.messages()
                        .changes(room.tenant(), room.id(), 11, 50)
                        .changes())
                .hasSize(20));

        // Head and channel; the first row after the revision; the rows of the window; the messages in it.
        assertThat(spent.requests()).isEqualTo(Map.of("Query", 4));
        assertThat(spent.readUnits()).isLessThanOrEqualTo(8);
    }
}
