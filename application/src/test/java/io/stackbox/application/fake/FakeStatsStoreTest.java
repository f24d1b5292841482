package io.stackbox.application.fake;

import io.stackbox.application.contract.StatsStoreContract;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.StatsStore;

class FakeStatsStoreTest implements StatsStoreContract {
    private final TestClock clock = new TestClock();
    private final FakeStores stores = new FakeStores(clock, Randoms.seeded());

    @Override
    public ChannelStore channels() {
        return stores.channels();
    }

    @Override
    public MessageStore messages() {
        return stores.messages();
    }

    @Override
    public StatsStore stats() {
        return stores.stats();
    }

    @Override
    public PersonStore people() {
        return stores.people();
    }
}
