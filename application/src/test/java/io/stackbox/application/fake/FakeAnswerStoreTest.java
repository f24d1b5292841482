package io.stackbox.application.fake;

import io.stackbox.application.contract.AnswerStoreContract;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.AnswerStore;

class FakeAnswerStoreTest implements AnswerStoreContract {
    private final TestClock clock = new TestClock();
    private final AnswerStore answers = new FakeAnswerStore(clock);

    @Override
    public AnswerStore answers() {
        return answers;
    }

    @Override
    public TestClock clock() {
        return clock;
    }
}
