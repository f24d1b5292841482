package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.TicketStore;
import io.stackbox.application.port.TicketStore.Ticket;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [TicketStore] must do. Each adapter's test implements this and nothing else.
public interface TicketStoreContract {
    TicketStore tickets();

    /// The clock that the store looks at.
    TestClock clock();

    private static String secret() {
        return UUID.randomUUID().toString();
    }

    private Ticket ticket(TenantId tenant) {
        var now = clock().instant();
        var actor = new Actor(tenant, ANN, TenantRole.ADMIN, now.plusSeconds(600), null);
        return new Ticket(actor, person(ANN), now.plusSeconds(TicketStore.VALID_SECONDS));
    }

    /// Issues a ticket and tells its secret.
    private String issued(TenantId tenant) {
        String secret = secret();
        tickets().issue(tenant, secret, ticket(tenant));
        return secret;
    }

    @Test
    default void aTicketIsRedeemedAsItWasIssued() {
        TenantId tenant = Tenants.fresh();
        Ticket full = ticket(tenant);
        var bare = new Ticket(
                Actor.of(tenant, ANN, TenantRole.GUEST),
                new Person(ANN, null, null, null, TenantRole.GUEST),
                clock().instant().plusSeconds(TicketStore.VALID_SECONDS));
        for (Ticket ticket : new Ticket[] {full, bare}) {
            String secret = secret();
            tickets().issue(tenant, secret, ticket);

            assertThat(tickets().redeem(tenant, secret)).contains(ticket);
        }
    }

    @Test
    default void aTicketIsRedeemedOnce() {
        TenantId tenant = Tenants.fresh();
        String secret = issued(tenant);
        tickets().redeem(tenant, secret);

        assertThat(tickets().redeem(tenant, secret)).isEmpty();
    }

    @Test
    default void ofManyWhoRedeemAtOnceOneGetsIn() {
        TenantId tenant = Tenants.fresh();
        String secret = issued(tenant);

        assertThat(Together.run(20, i -> tickets().redeem(tenant, secret)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);
    }

    @Test
    default void anUnknownSecretFindsNothing() {
        TenantId tenant = Tenants.fresh();
        String secret = "a" + secret();
        tickets().issue(tenant, secret, ticket(tenant));

        assertThat(tickets().redeem(tenant, "")).isEmpty();
        assertThat(tickets().redeem(tenant, "%")).isEmpty();
        assertThat(tickets().redeem(tenant, secret.substring(1))).isEmpty();
        assertThat(tickets().redeem(tenant, secret.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(tickets().redeem(tenant, secret)).isPresent();
    }

    @Test
    default void anotherTenantFindsNothingAndTakesNothing() {
        TenantId tenant = Tenants.fresh();
        String secret = issued(tenant);

        assertThat(tickets().redeem(Tenants.fresh(), secret)).isEmpty();
        assertThat(tickets().redeem(tenant, secret)).isPresent();
    }

    @Test
    default void aTicketExpires() {
        TenantId tenant = Tenants.fresh();
        String early = issued(tenant);
        String late = issued(tenant);

        clock().advance(Duration.ofSeconds(TicketStore.VALID_SECONDS).minusMillis(1));
        assertThat(tickets().redeem(tenant, early)).isPresent();

        clock().advance(Duration.ofMillis(2));
        assertThat(tickets().redeem(tenant, late)).isEmpty();
    }

    @Test
    default void oneTicketLeavesTheOthersAsTheyAre() {
        TenantId tenant = Tenants.fresh();
        String one = issued(tenant);
        String other = issued(tenant);

        tickets().redeem(tenant, one);

        assertThat(tickets().redeem(tenant, other)).contains(ticket(tenant));
    }
}
