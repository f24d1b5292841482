package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.web.kit.Axe;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// That the product works at all for people: in every test run where there is a browser.
@Timeout(120)
class SmokeTest {
    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void twoPeopleTalk() {
        String tenant = Server.shared().tenant().id();
        Person ann =
                browsers.opens(Server.shared().address(), Look.DESKTOP_LIGHT).signsIn(tenant, "ann", "Ann Archer");
        Person bob = browsers.opens(Server.shared().address(), Look.PHONE_DARK).signsIn(tenant, "bob", "Bob Baker");
        ann.goesTo("general");
        bob.goesTo("general");

        ann.sends("Good **morning**, Bob");
        bob.sees("Good morning, Bob");
        bob.composer().pressSequentially("And to");
        assertThat(ann.page().getByText("Bob Baker is typing")).isVisible();
        bob.sends("And to you");
        ann.sees("And to you");

        Axe.check(ann.page());
        Axe.check(bob.page());
    }
}
