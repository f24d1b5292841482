package io.stackbox.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActorTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private static Actor expiring(Instant at) {
        return new Actor(new TenantId("acme"), new UserId("ann"), TenantRole.MEMBER, at, null);
    }

    @Test
    void aTokenEndsAtItsVeryMoment() {
        assertThat(expiring(NOW).isExpiredAt(NOW.minusNanos(1))).isFalse();
        assertThat(expiring(NOW).isExpiredAt(NOW)).isTrue();
        assertThat(expiring(NOW).isExpiredAt(NOW.plusNanos(1))).isTrue();
    }

    @Test
    void anIdentityWithoutATokenDoesNotEnd() {
        assertThat(expiring(null).isExpiredAt(Instant.MAX)).isFalse();
    }

    @Test
    void anActorOverASocketIsTheSameWithItsOrigin() {
        var origin = new Origin(new ConnectionId("c"), "r");

        assertThat(expiring(NOW).over(origin))
                .isEqualTo(new Actor(new TenantId("acme"), new UserId("ann"), TenantRole.MEMBER, NOW, origin));
    }
}
