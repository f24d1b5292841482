package io.stackbox.application.fake;

import io.stackbox.application.contract.ChannelStoreContract;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;

class FakeChannelStoreTest implements ChannelStoreContract {
    private final FakeStores stores = new FakeStores(new TestClock(), Randoms.seeded());

    @Override
    public ChannelStore channels() {
        return stores.channels();
    }

    @Override
    public MessageStore messages() {
        return stores.messages();
    }
}
