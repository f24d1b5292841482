package io.stackbox.persistence;

import io.stackbox.application.contract.ChangeLogContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ChangeLog;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;

class EmbeddedChangeLogTest extends OpenStore implements ChangeLogContract {
    @Override
    public ChangeLog changeLog() {
        return store.changeLog();
    }

    @Override
    public ChannelStore channels() {
        return store.channels();
    }

    @Override
    public MessageStore messages() {
        return store.messages();
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
