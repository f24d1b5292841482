package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.presence.DynamoPresences;
import io.stackbox.persistence.dynamodb.presence.DynamoPresences.Lease;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A lease that somebody looks at from outside.
class LeaseTest extends OpenStore {
    private static final ConnectionId PHONE = new ConnectionId("phone");
    private static final ConnectionId LAPTOP = new ConnectionId("laptop");

    private final TenantId tenant = Tenants.fresh();
    private DynamoPresences presences;

    @BeforeEach
    void find() {
        presences = store.presences();
    }

    private Instant lease(ConnectionId connection, int minutes) {
        Instant until = clock.instant().plus(Duration.ofMinutes(minutes));
        presences.lease(tenant, ANN, connection, until);
        return until;
    }

    private Lease phone() {
        return presences.lease(tenant, ANN, PHONE).orElseThrow();
    }

    @Test
    void itIsLastWhileNoOtherIsAlive() {
        Instant until = lease(PHONE, 10);
        lease(LAPTOP, 5);
        assertThat(phone()).isEqualTo(new Lease(until, false));

        clock.advance(Duration.ofMinutes(6));

        assertThat(phone()).isEqualTo(new Lease(until, true));
    }

    @Test
    void itStaysWhenItHasEndedUntilItIsForgotten() {
        lease(PHONE, 10);
        clock.advance(Duration.ofMinutes(11));

        assertThat(presences.forget(tenant, ANN, PHONE, phone())).isTrue();

        assertThat(presences.lease(tenant, ANN, PHONE)).isEmpty();
    }

    @Test
    void oneThatWasRenewedMeanwhileIsNotForgotten() {
        lease(PHONE, 10);
        Lease seen = phone();
        Instant until = lease(PHONE, 20);

        assertThat(presences.forget(tenant, ANN, PHONE, seen)).isFalse();

        assertThat(phone().until()).isEqualTo(until);
    }

    @Test
    void oneThatWasReleasedIsNotThere() {
        lease(PHONE, 10);

        presences.release(tenant, ANN, PHONE);

        assertThat(presences.lease(tenant, ANN, PHONE)).isEmpty();
    }
}
