package io.stackbox.application.ticket;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.person;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fake.FakeTicketStore;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.port.TicketStore.Ticket;
import io.stackbox.application.ticket.IssueTicket.Command;
import io.stackbox.application.ticket.IssueTicket.Issued;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantRole;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IssueTicketTest {
    private final Scene scene = new Scene();
    private final FakeTicketStore tickets = new FakeTicketStore(scene.clock);
    private final IssueTicket issue = new IssueTicket(tickets, scene.people, scene.clock, scene.random);

    private Optional<Ticket> redeemed(Issued issued) {
        return TicketCode.parse(issued.code()).flatMap(code -> tickets.redeem(code.tenant(), code.secret()));
    }

    @Test
    void aTicketOpensOneSocketAsItsHolderWithinThirtySeconds() {
        scene.people.seen(ACME, person(ANN));

        Issued issued = issue.handle(scene.ann, new Command());

        assertThat(issued.expiresAt()).isEqualTo(scene.clock.instant().plusSeconds(30));
        assertThat(redeemed(issued)).contains(new Ticket(scene.ann, person(ANN), issued.expiresAt()));
        assertThat(redeemed(issued)).isEmpty();
    }

    @Test
    void aTicketExpires() {
        Issued issued = issue.handle(scene.ann, new Command());

        scene.clock.advance(Duration.ofSeconds(30));

        assertThat(redeemed(issued)).isEmpty();
    }

    @Test
    void aHolderWhoIsNotKnownYetGetsOneToo() {
        Issued issued = issue.handle(scene.ann, new Command());

        assertThat(redeemed(issued).orElseThrow().person())
                .isEqualTo(new Person(ANN, null, null, null, TenantRole.MEMBER));
    }

    @Test
    void codesDifferAndFitASubprotocol() {
        var codes = new HashSet<String>();
        for (int i = 0; i < 100; i++)
            codes.add(issue.handle(scene.ann, new Command()).code());

        assertThat(codes).hasSize(100).allMatch(code -> code.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}"));
    }
}
