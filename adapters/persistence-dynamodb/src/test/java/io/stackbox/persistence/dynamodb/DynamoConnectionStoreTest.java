package io.stackbox.persistence.dynamodb;

import io.stackbox.application.contract.ConnectionStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ConnectionStore;

class DynamoConnectionStoreTest extends OpenStore implements ConnectionStoreContract {
    @Override
    public ConnectionStore connections() {
        return store.connections();
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
