package io.stackbox.persistence.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two tenants with channels and people of the same ids. What one process remembers of the one is nothing to the other.
class NeighboursTest extends OpenStore {
    private static final int SENDERS = 8;
    private static final int EACH = 5;

    private static Room room() {
        var channel = ChannelBuilder.channel("room").with(People.crowd(SENDERS));
        return Room.open(Tenants.fresh(), channel, store.channels(), store.messages());
    }

    private static List<Message> history(Room room) {
        return store.messages()
                .history(room.tenant(), room.id(), new Range.Newest(), 100)
                .messages();
    }

    /// Whoever holds a channel's lock writes for all that wait, and nobody else's waits with them.
    @Test
    void whoSendsAtTheSameTimeIsWrittenToTheirOwnChannel() {
        List<Room> rooms = List.of(room(), room());

        var _ = Together.run(2 * SENDERS, i -> {
            Room own = rooms.get(i % 2);
            UserId author = People.crowd(SENDERS).get(i / 2);
            return IntStream.range(0, EACH)
                    .mapToObj(n -> own.send(author, own.tenant().value()))
                    .toList();
        });

        for (Room room : rooms) {
            assertThat(history(room)).hasSize(SENDERS * EACH);
            assertThat(history(room))
                    .allSatisfy(message -> assertThat(message.body().toString())
                            .contains(room.tenant().value()));
        }
    }

    @Test
    void aChannelThatIsArchivedTakesNothingFromAnotherTenants() {
        Room archived = room();
        Room open = room();
        archived.archive();
        store.channels().detail(archived.tenant(), archived.id());

        assertThat(open.send("still open").seq()).isEqualTo(1);
    }

    @Test
    void whoIsSeenInOneIsSeenInTheOtherToo() {
        List<TenantId> both = List.of(Tenants.fresh(), Tenants.fresh());

        for (TenantId tenant : both) store.persons().seen(tenant, People.person(People.ANN));

        for (TenantId tenant : both) {
            assertThat(store.persons().find(tenant, People.ANN)).contains(People.person(People.ANN));
        }
    }
}
