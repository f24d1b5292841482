package io.stackbox.persistence;

import io.stackbox.application.contract.AnswerStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.AnswerStore;

class EmbeddedAnswerStoreTest extends OpenStore implements AnswerStoreContract {
    @Override
    public AnswerStore answers() {
        return store.answers();
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
