package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import org.junit.jupiter.api.Test;

/// What is asked of DynamoDB, counted by the store's own meters: the bill, so it may not grow unseen. A write that is
/// refused is billed as if it were done, but its units are not told.
class CostTest extends OpenStore {
    /// Requests and units so far, or what some work took.
    private record Cost(double requests, double reads, double writes) {
        static Cost now() {
            return new Cost(
                    meters.find("stackbox.dynamodb.requests").counters().stream()
                            .mapToDouble(counter -> counter.count())
                            .sum(),
                    units("read"),
                    units("write"));
        }

        private static double units(String kind) {
            return meters.find("stackbox.dynamodb.units").tag("kind", kind).counters().stream()
                    .mapToDouble(counter -> counter.count())
                    .sum();
        }

        static Cost of(Runnable work) {
            Cost before = now();
            work.run();
            Cost after = now();
            return new Cost(after.requests - before.requests, after.reads - before.reads, after.writes - before.writes);
        }
    }

    private static Room openRoom() {
        return Room.open(store.channels(), store.messages());
    }

    @Test
    void aMarkIsOneWriteWhetherItMovesOrNot() {
        Room room = openRoom();
        Runnable mark = () -> {
            var _ = store.marks().advance(room.tenant(), room.id(), BOB, null, 3);
        };

        assertThat(Cost.of(mark)).isEqualTo(new Cost(1, 0, 1));
        assertThat(Cost.of(mark)).isEqualTo(new Cost(1, 0, 0));
    }

    @Test
    void followingOnesOwnMessageIsOneWriteUnitAndLookingWhetherItWasAnnouncedOneReadUnit() {
        Room room = openRoom();

        assertThat(Cost.of(() -> store.marks().ownSend(room.tenant(), room.id(), BOB, 1, 2)))
                .isEqualTo(new Cost(1, 0, 1));
        assertThat(Cost.of(() -> store.marks().announced(room.tenant(), room.id(), BOB)))
                .isEqualTo(new Cost(1, 1, 0));
    }
}
