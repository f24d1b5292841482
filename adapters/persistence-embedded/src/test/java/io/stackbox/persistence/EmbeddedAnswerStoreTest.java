package io.stackbox.persistence;

import static io.stackbox.application.fixture.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.AnswerStoreContract;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.tenant.TenantId;
import org.junit.jupiter.api.Test;

class EmbeddedAnswerStoreTest extends OpenStore implements AnswerStoreContract {
    @Override
    public AnswerStore answers() {
        return store.answers();
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    private static int forgetAllOld() {
        int all = 0;
        for (int some = store.answers().forgetOld(100);
                some > 0;
                some = store.answers().forgetOld(100)) all += some;
        return all;
    }

    private static Answer answer(String body) {
        return new Answer("POST /x " + body, 201, body, clock.instant());
    }

    @Test
    void oldAnswersAreForgottenSoManyAtATime() {
        TenantId tenant = Tenants.fresh();
        clock.advance(KEPT);
        forgetAllOld();
        for (int i = 0; i < 5; i++) answers().keepFirst(tenant, ANN, "old " + i, answer("old"));
        clock.advance(KEPT.plusSeconds(1));
        Answer fresh = answer("fresh");
        answers().keepFirst(tenant, ANN, "fresh", fresh);

        assertThat(store.answers().forgetOld(2)).isEqualTo(2);
        assertThat(forgetAllOld()).isEqualTo(3);
        assertThat(store.answers().forgetOld(100)).isZero();
        assertThat(answers().find(tenant, ANN, "fresh")).contains(fresh);
    }
}
