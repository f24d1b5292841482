package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.AnswerStoreContract;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import org.junit.jupiter.api.Test;

class DynamoAnswerStoreTest extends OpenStore implements AnswerStoreContract {
    @Override
    public AnswerStore answers() {
        return store.answers();
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    private static Answer answer(String body) {
        return new Answer("POST /x", 201, body, clock.instant());
    }

    @Test
    void anAnswerTooLargeForARowIsRefusedAndTheLargestIsKept() {
        TenantId tenant = Tenants.fresh();
        Answer largest = answer("x".repeat(390 * 1024));

        assertThat(answers().keepFirst(tenant, ANN, "largest", largest)).isEqualTo(largest);
        assertThat(answers().find(tenant, ANN, "largest")).contains(largest);
        assertRefused(
                Refusal.TooLarge.class,
                () -> answers().keepFirst(tenant, ANN, "larger", answer("x".repeat(390 * 1024 + 1))));
        assertThat(answers().find(tenant, ANN, "larger")).isEmpty();
    }

    @Test
    void aKeyMayHoldWhatSeparatesThePartsOfOurs() {
        TenantId tenant = Tenants.fresh();
        answers().keepFirst(tenant, ANN, "a#b", answer("one"));

        assertThat(answers().find(tenant, ANN, "a#b")).contains(answer("one"));
        assertThat(answers().find(tenant, ANN, "a")).isEmpty();
        assertThat(answers().find(tenant, ANN, "b")).isEmpty();
    }
}
