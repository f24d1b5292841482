package io.stackbox.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.domain.refusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final List<String> WRONG =
            List.of("", " ", "a b", "a/b", "a#b", "a,b", "é", "a\n", "a\u0000", "🍜", "a'b", "a%");

    @Test
    void aTenantIdIsUpTo64LettersDigitsAndMarks() {
        for (String id : List.of("a", "Acme.Corp_1@eu:x-y", "7", "-", "x".repeat(64))) {
            assertThat(new TenantId(id)).hasToString(id);
        }
        for (String wrong : WRONG) {
            assertThatThrownBy(() -> new TenantId(wrong)).as(wrong).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> new TenantId("x".repeat(65))).isInstanceOf(Refused.class);
    }

    @Test
    void aUserIdIsUpTo128LettersDigitsAndMarks() {
        for (String id : List.of("a", "ann@example.com", "auth0:7_x-y", "x".repeat(128))) {
            assertThat(new UserId(id)).hasToString(id);
            assertThat(UserId.isWellFormed(id)).isTrue();
        }
        for (String wrong : WRONG) {
            assertThatThrownBy(() -> new UserId(wrong)).as(wrong).isInstanceOf(Refused.class);
            assertThat(UserId.isWellFormed(wrong)).isFalse();
        }
        assertThatThrownBy(() -> new UserId("x".repeat(129))).isInstanceOf(Refused.class);
    }

    @Test
    void idsThatDifferInCaseAreTwo() {
        assertThat(new UserId("Ann")).isNotEqualTo(new UserId("ann"));
        assertThat(new TenantId("Acme")).isNotEqualTo(new TenantId("acme"));
    }

    @Test
    void aRefusalNeverRepeatsWhatWasSent() {
        assertThatThrownBy(() -> new UserId("canary canary")).message().doesNotContain("canary");
        assertThatThrownBy(() -> new TenantId("canary canary")).message().doesNotContain("canary");
    }
}
