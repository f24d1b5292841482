package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.persistence.dynamodb.kit.Spent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is asked of DynamoDB, counted by the store's own meters: the bill, so it may not grow unseen. A write that is
/// refused is billed as if it were done, but its units are not told.
class CostTest extends OpenStore {
    private static Room openRoom() {
        return Room.open(store.channels(), store.messages());
    }

    @Test
    void aMarkIsOneWriteWhetherItMovesOrNot() {
        Room room = openRoom();
        Runnable mark = () -> {
            var _ = store.marks().advance(room.tenant(), room.id(), BOB, null, 3);
        };

        assertThat(spentBy(mark)).isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
        assertThat(spentBy(mark)).isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
    }

    @Test
    void followingOnesOwnMessageIsOneWriteUnitAndLookingWhetherItWasAnnouncedOneReadUnit() {
        Room room = openRoom();

        assertThat(spentBy(() -> store.marks().ownSend(room.tenant(), room.id(), BOB, 1, 2)))
                .isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
        assertThat(spentBy(() -> assertThat(store.marks().isAnnounced(room.tenant(), room.id(), BOB, 2))
                        .isTrue()))
                .isEqualTo(new Spent(Map.of("GetItem", 1), 1, 0));
    }
}
