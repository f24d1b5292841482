package io.stackbox.application.fake;

import io.stackbox.application.contract.ChangeLogContract;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ChangeLog;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;

class FakeChangeLogTest implements ChangeLogContract {
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
    public ChangeLog changeLog() {
        return stores.changeLog();
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
