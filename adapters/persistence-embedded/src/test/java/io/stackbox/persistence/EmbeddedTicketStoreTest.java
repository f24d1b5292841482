package io.stackbox.persistence;

import io.stackbox.application.contract.TicketStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.TicketStore;

class EmbeddedTicketStoreTest extends OpenStore implements TicketStoreContract {
    @Override
    public TicketStore tickets() {
        return store.tickets();
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
