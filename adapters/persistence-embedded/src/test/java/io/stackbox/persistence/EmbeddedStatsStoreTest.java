package io.stackbox.persistence;

import io.stackbox.application.contract.StatsStoreContract;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.StatsStore;

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
}
