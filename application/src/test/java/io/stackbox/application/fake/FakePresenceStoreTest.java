package io.stackbox.application.fake;

import io.stackbox.application.contract.PresenceStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.PresenceStore;

class FakePresenceStoreTest implements PresenceStoreContract {
    private final TestClock clock = new TestClock();
    private final PresenceStore presences = new FakePresenceStore(clock);

    @Override
    public PresenceStore presences() {
        return presences;
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
