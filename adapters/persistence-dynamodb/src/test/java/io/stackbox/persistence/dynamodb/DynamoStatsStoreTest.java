package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.StatsStoreContract;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.StatsStore;
import io.stackbox.domain.channel.ChannelType;
import org.junit.jupiter.api.Test;

class DynamoStatsStoreTest extends OpenStore implements StatsStoreContract {
    @Override
    public StatsStore stats() {
        return store.stats();
    }

    @Override
    public PersonStore people() {
        return store.persons();
    }

    @Override
    public ChannelStore channels() {
        return store.channels();
    }

    @Override
    public MessageStore messages() {
        return store.messages();
    }

    @Test
    void moreChannelsThanOneReadTakesAreCountedWhole() {
        var tenant = Tenants.fresh();
        int channels = 130;
        for (int i = 0; i < channels; i++) {
            Room room = Room.open(tenant, channel("c-" + i), store.channels(), store.messages());
            room.send(room.draft().at(TestClock.START).build());
            for (int j = 0; j < i % 4; j++) {
                room.send(room.draft().at(TestClock.START.plusSeconds(60)).build());
            }
        }

        var stats = stats().read(tenant, TestClock.START.plusSeconds(60));

        assertThat(stats.channels()).containsEntry(ChannelType.PUBLIC, channels);
        assertThat(stats.messages()).isEqualTo(130 + 32 * 6 + 1);
        assertThat(stats.messagesToday()).isEqualTo(32 * 6 + 1);
    }

    @Test
    void anArchivedChannelIsCountedToo() {
        Room room = openRoom();
        room.sendMany(2);
        room.archive();

        assertThat(stats().read(room.tenant(), TestClock.START).channels()).containsEntry(ChannelType.PUBLIC, 1);
        assertThat(stats().read(room.tenant(), TestClock.START).messages()).isEqualTo(2);
    }
}
