package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What every [AnswerStore] must do. Each adapter's test implements this and nothing else.
public interface AnswerStoreContract {
    Duration KEPT = Duration.ofHours(AnswerStore.KEPT_HOURS);

    AnswerStore answers();

    /// The clock that the store looks at.
    TestClock clock();

    private Answer answer(String body) {
        return new Answer("POST /x " + body, 201, body, clock().instant());
    }

    @Test
    default void anAnswerIsKeptAsItWasSent() {
        TenantId tenant = Tenants.fresh();
        Answer answer = answer("{\"ä\":\"\\u0000 🍜\", \"long\":\"" + "x".repeat(200_000) + "\"}");

        assertThat(answers().keepFirst(tenant, ANN, "key", answer)).isEqualTo(answer);

        assertThat(answers().find(tenant, ANN, "key")).contains(answer);
    }

    @Test
    default void withoutAnAnswerThereIsNone() {
        assertThat(answers().find(Tenants.fresh(), ANN, "key")).isEmpty();
    }

    @Test
    default void theFirstAnswerStays() {
        TenantId tenant = Tenants.fresh();
        Answer first = answer("first");
        answers().keepFirst(tenant, ANN, "key", first);

        assertThat(answers().keepFirst(tenant, ANN, "key", answer("second"))).isEqualTo(first);
        assertThat(answers().find(tenant, ANN, "key")).contains(first);
    }

    @Test
    default void ofTwoAnswersToOneRequestTheFirstStays() {
        TenantId tenant = Tenants.fresh();
        Answer first = new Answer("POST /x", 201, "first", clock().instant());
        Answer second = new Answer("POST /x", 201, "second", clock().instant());
        answers().keepFirst(tenant, ANN, "key", Answer.claim("POST /x", clock().instant()));
        answers().keepFirst(tenant, ANN, "key", first);

        assertThat(answers().keepFirst(tenant, ANN, "key", second)).isEqualTo(first);
        assertThat(answers().find(tenant, ANN, "key")).contains(first);
    }

    @Test
    default void ofAnswersAtOnceOneIsKeptAndAllAreToldWhich() {
        TenantId tenant = Tenants.fresh();

        var kept = Together.run(20, i -> answers().keepFirst(tenant, ANN, "key", answer("answer " + i)));

        assertThat(kept).containsOnly(kept.getFirst());
        assertThat(answers().find(tenant, ANN, "key")).contains(kept.getFirst());
    }

    @Test
    default void aClaimKeepsOthersOutAndIsFulfilledByItsOwnAnswer() {
        TenantId tenant = Tenants.fresh();
        Answer answer = answer("mine");
        Answer claim = Answer.claim(answer.fingerprint(), clock().instant());

        assertThat(answers().keepFirst(tenant, ANN, "key", claim)).isEqualTo(claim);
        assertThat(answers().keepFirst(tenant, ANN, "key", answer("another"))).isEqualTo(claim);
        assertThat(answers().keepFirst(tenant, ANN, "key", answer)).isEqualTo(answer);

        assertThat(answers().keepFirst(tenant, ANN, "key", claim)).isEqualTo(answer);
        assertThat(answers().find(tenant, ANN, "key")).contains(answer);
    }

    @Test
    default void aReleasedKeyIsFreeAndAnAnswerIsNotReleased() {
        TenantId tenant = Tenants.fresh();
        Answer refused = Answer.claim("refused", clock().instant());
        answers().keepFirst(tenant, ANN, "key", refused);

        answers().release(tenant, ANN, "key", "another");
        assertThat(answers().find(tenant, ANN, "key")).contains(refused);
        answers().release(tenant, ANN, "key", "refused");
        assertThat(answers().find(tenant, ANN, "key")).isEmpty();

        Answer answer = answer("kept");
        answers().keepFirst(tenant, ANN, "key", answer);
        answers().release(tenant, ANN, "key", answer.fingerprint());
        assertThat(answers().find(tenant, ANN, "key")).contains(answer);
    }

    @Test
    default void aKeyBelongsToItsUserAndTenant() {
        TenantId acme = Tenants.fresh();
        TenantId globex = Tenants.fresh();
        answers().keepFirst(acme, ANN, "key", answer("ann's"));

        assertThat(answers().find(acme, BOB, "key")).isEmpty();
        assertThat(answers().find(globex, ANN, "key")).isEmpty();
        assertThat(answers().find(acme, ANN, "KEY")).isEmpty();
        assertThat(answers().find(acme, ANN, "key ")).isEmpty();
        assertThat(answers().keepFirst(acme, BOB, "key", answer("bob's")).body())
                .isEqualTo("bob's");
        assertThat(answers()
                        .keepFirst(globex, ANN, "key", answer("other ann's"))
                        .body())
                .isEqualTo("other ann's");
    }

    @Test
    default void anAnswerIsKeptForADay() {
        TenantId tenant = Tenants.fresh();
        Answer answer = answer("kept");
        answers().keepFirst(tenant, ANN, "key", answer);

        clock().advance(KEPT.minusMillis(1));
        assertThat(answers().find(tenant, ANN, "key")).contains(answer);

        clock().advance(Duration.ofMillis(1));
        assertThat(answers().find(tenant, ANN, "key")).isEmpty();
    }

    @Test
    default void anAnswerThatIsTooOldMakesWayForANewOne() {
        TenantId tenant = Tenants.fresh();
        answers().keepFirst(tenant, ANN, "key", answer("old"));
        clock().advance(KEPT.plusSeconds(1));
        Answer next = answer("new");

        assertThat(answers().keepFirst(tenant, ANN, "key", next)).isEqualTo(next);
        assertThat(answers().find(tenant, ANN, "key")).contains(next);
    }
}
