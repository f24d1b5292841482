package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.MarkStoreContract;
import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DynamoMarkStoreTest extends OpenStore implements MarkStoreContract {
    @Override
    public MarkStore marks() {
        return store.marks();
    }

    @Override
    public ChannelStore channels() {
        return store.channels();
    }

    @Override
    public MessageStore messages() {
        return store.messages();
    }

    private static void advance(Room room, UserId user, long seq) {
        var _ = store.marks().advance(room.tenant(), room.id(), user, null, seq);
    }

    @Test
    void oneWhoHasOnlySentHasNoReceiptAndPagesAreFullNevertheless() {
        Room room = openRoom();
        room.send(CAROL, "unread");
        store.announcements().made(room.tenant(), new Change.Posted(room.send(ANN, "mine")));
        advance(room, BOB, 1);
        advance(room, CAROL, 2);

        assertThat(marks().receipts(room.tenant(), room.id(), null, 2))
                .containsExactly(new Receipt(BOB, 1, 1), new Receipt(CAROL, 2, 2));
    }

    @Test
    void deliveriesAreWrittenOnceInAWhile() {
        Room room = openRoom();
        for (int seq = 1; seq <= 5; seq++) marks().delivered(room.tenant(), room.id(), BOB, seq);
        assertThat(marks().receipts(room.tenant(), room.id(), null, 9)).containsExactly(new Receipt(BOB, 0, 1));

        clock.advance(Duration.ofSeconds(MarkStore.DELIVERED_EVERY_SECONDS));
        marks().delivered(room.tenant(), room.id(), BOB, 6);
        assertThat(marks().receipts(room.tenant(), room.id(), null, 9)).containsExactly(new Receipt(BOB, 0, 6));
    }

    @Test
    void myChannelsEachShowWhatWaitsInThem() {
        var tenant = Tenants.fresh();
        for (int i = 1; i <= 3; i++) {
            Room room = Room.open(tenant, ChannelBuilder.channel("c" + i).with(BOB), channels(), messages());
            room.sendMany(i);
            room.send(room.draft().saying("@bob").mentioning(BOB).build());
            advance(room, BOB, i - 1);
        }
        advance(new Room(tenant, new ChannelId("c2"), channels(), messages()), BOB, 3);

        assertThat(channels().mine(tenant, BOB, null, 9))
                .extracting(ChannelStore.Mine::unread)
                .containsExactly(new Unread(0, 2, 1), new Unread(3, 0, 0), new Unread(2, 2, 1));
    }
}
