package io.stackbox.application.fake;

import io.stackbox.application.contract.TicketStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.TicketStore;

class FakeTicketStoreTest implements TicketStoreContract {
    private final TestClock clock = new TestClock();
    private final TicketStore tickets = new FakeTicketStore(clock);

    @Override
    public TicketStore tickets() {
        return tickets;
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
