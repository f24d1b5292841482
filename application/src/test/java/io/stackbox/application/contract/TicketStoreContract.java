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

    private Ticket ticket() {
        var now = clock().instant();
        var actor = new Actor(Tenants.fresh(), ANN, TenantRole.ADMIN, now.plusSeconds(600), null);
        return new Ticket(actor, person(ANN), now.plusSeconds(TicketStore.VALID_SECONDS));
    }

    @Test
    default void aTicketIsRedeemedAsItWasIssued() {
        Ticket full = ticket();
        var bare = new Ticket(
                Actor.of(Tenants.fresh(), ANN, TenantRole.GUEST),
                new Person(ANN, null, null, null, TenantRole.GUEST),
                clock().instant().plusSeconds(TicketStore.VALID_SECONDS));
        for (Ticket ticket : new Ticket[] {full, bare}) {
            String secret = secret();
            tickets().issue(secret, ticket);

            assertThat(tickets().redeem(secret)).contains(ticket);
        }
    }

    @Test
    default void aTicketIsRedeemedOnce() {
        String secret = secret();
        tickets().issue(secret, ticket());
        tickets().redeem(secret);

        assertThat(tickets().redeem(secret)).isEmpty();
    }

    @Test
    default void ofManyWhoRedeemAtOnceOneGetsIn() {
        String secret = secret();
        tickets().issue(secret, ticket());

        assertThat(Together.run(20, i -> tickets().redeem(secret)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);
    }

    @Test
    default void anUnknownSecretFindsNothing() {
        String secret = "a" + secret();
        tickets().issue(secret, ticket());

        assertThat(tickets().redeem("")).isEmpty();
        assertThat(tickets().redeem("%")).isEmpty();
        assertThat(tickets().redeem(secret.substring(1))).isEmpty();
        assertThat(tickets().redeem(secret.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(tickets().redeem(secret)).isPresent();
    }

    @Test
    default void aTicketExpires() {
        String early = secret();
        String late = secret();
        tickets().issue(early, ticket());
        tickets().issue(late, ticket());

        clock().advance(Duration.ofSeconds(TicketStore.VALID_SECONDS).minusMillis(1));
        assertThat(tickets().redeem(early)).isPresent();

        clock().advance(Duration.ofMillis(2));
        assertThat(tickets().redeem(late)).isEmpty();
    }

    @Test
    default void oneTicketLeavesTheOthersAsTheyAre() {
        String one = secret();
        String other = secret();
        Ticket ticket = ticket();
        tickets().issue(one, ticket());
        tickets().issue(other, ticket);

        tickets().redeem(one);

        assertThat(tickets().redeem(other)).contains(ticket);
    }
}
