package io.stackbox.application.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.tenant.TenantId;
import org.junit.jupiter.api.Test;

class TicketCodeTest {
    private static final String SECRET = "s".repeat(43);

    @Test
    void isReadAsItWasWritten() {
        for (String tenant : new String[] {"acme", "a", "a.b_c@d:e-f", ".", "t".repeat(64)}) {
            var code = new TicketCode(new TenantId(tenant), SECRET);

            assertThat(TicketCode.parse(code.text())).contains(code);
        }
    }

    @Test
    void fitsASubprotocolWhoseverItIs() {
        var longest = new TicketCode(new TenantId("a.b_c@d:".repeat(8)), SECRET);

        assertThat(longest.text()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}").hasSizeLessThanOrEqualTo(130);
    }

    @Test
    void whatNoTicketCouldReadIsNone() {
        String tenant = "YWNtZQ";
        assertThat(TicketCode.parse(tenant + "." + SECRET)).isPresent();

        assertThat(TicketCode.parse("")).isEmpty();
        assertThat(TicketCode.parse(".")).isEmpty();
        assertThat(TicketCode.parse(SECRET)).as("no tenant").isEmpty();
        assertThat(TicketCode.parse("." + SECRET)).as("an empty tenant").isEmpty();
        assertThat(TicketCode.parse(tenant + ".")).as("no secret").isEmpty();
        assertThat(TicketCode.parse("%." + SECRET)).as("no base64").isEmpty();
        assertThat(TicketCode.parse("YSNi." + SECRET)).as("a tenant with a #").isEmpty();
        assertThat(TicketCode.parse("_w." + SECRET)).as("no UTF-8").isEmpty();
        assertThat(TicketCode.parse(tenant + "." + "s".repeat(200)))
                .as("too long")
                .isEmpty();
    }
}
