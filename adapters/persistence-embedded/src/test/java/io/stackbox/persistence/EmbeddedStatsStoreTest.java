package io.stackbox.persistence;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.StatsStoreContract;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.StatsStore;
import io.stackbox.domain.channel.ChannelType;
import org.junit.jupiter.api.Test;

class EmbeddedStatsStoreTest extends OpenStore implements StatsStoreContract {
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
    void aTenantOfManyChannelsIsCountedWhole() {
        var tenant = Tenants.fresh();
        int each = 270;
        Together.run(16, i -> {
            for (int j = 0; j < each; j++) {
                Room room = Room.open(tenant, channel("c-" + i + "-" + j), store.channels(), store.messages());
                if (j % 2 == 0) room.send("one");
            }
            return i;
        });

        var stats = stats().read(tenant, TestClock.START);

        assertThat(stats.channels()).containsEntry(ChannelType.PUBLIC, 16 * each);
        assertThat(stats.messages()).isEqualTo(16 * each / 2);
        assertThat(stats.messagesToday()).isEqualTo(16 * each / 2);
    }
}
