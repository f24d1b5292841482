package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.TicketStoreContract;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.TicketStore;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.persistence.dynamodb.kit.Spent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamoTicketStoreTest extends OpenStore implements TicketStoreContract {
    @Override
    public TicketStore tickets() {
        return store.tickets();
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Test
    void issuingAndRedeemingAreOneWriteEach() {
        TenantId tenant = Tenants.fresh();
        var actor = Actor.of(tenant, ANN, TenantRole.MEMBER);
        var ticket = new TicketStore.Ticket(actor, person(ANN), clock.instant().plusSeconds(30));

        assertThat(spentBy(() -> tickets().issue(tenant, "secret", ticket)))
                .isEqualTo(new Spent(Map.of("PutItem", 1), 0, 1));
        assertThat(spentBy(() -> tickets().redeem(tenant, "secret")))
                .isEqualTo(new Spent(Map.of("DeleteItem", 1), 0, 1));
    }
}
