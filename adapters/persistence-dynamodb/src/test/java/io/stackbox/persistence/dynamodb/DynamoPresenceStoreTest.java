package io.stackbox.persistence.dynamodb;

import io.stackbox.application.contract.PresenceStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.PresenceStore;

class DynamoPresenceStoreTest extends OpenStore implements PresenceStoreContract {
    @Override
    public PresenceStore presences() {
        return store.presences();
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
