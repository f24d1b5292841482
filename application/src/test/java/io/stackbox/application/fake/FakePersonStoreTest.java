package io.stackbox.application.fake;

import io.stackbox.application.contract.PersonStoreContract;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.PersonStore;

class FakePersonStoreTest implements PersonStoreContract {
    private final TestClock clock = new TestClock();
    private final FakeStores stores = new FakeStores(clock, Randoms.seeded());

    @Override
    public PersonStore people() {
        return stores.people();
    }

    @Override
    public ChannelStore channels() {
        return stores.channels();
    }
}
