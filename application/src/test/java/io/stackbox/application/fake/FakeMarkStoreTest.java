package io.stackbox.application.fake;

import io.stackbox.application.contract.MarkStoreContract;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MessageStore;

class FakeMarkStoreTest implements MarkStoreContract {
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
    public MarkStore marks() {
        return stores.marks();
    }
}
