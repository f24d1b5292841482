package io.stackbox.application.fake;

import io.stackbox.application.contract.ConnectionStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ConnectionStore;

class FakeConnectionStoreTest implements ConnectionStoreContract {
    private final TestClock clock = new TestClock();
    private final ConnectionStore connections = new FakeConnectionStore(clock);

    @Override
    public ConnectionStore connections() {
        return connections;
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
