package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.stackbox.host.Server;
import io.stackbox.kit.Tenant;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Three people of one tenant and one of another: everything that is done to a message is seen by those who may.
@Tag("browser")
@Timeout(180)
class ConversationTest {
    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @ParameterizedTest
    @EnumSource
    void whatOneDoesTheOthersSee(Look look) {
        Tenant acme = Server.shared().tenant();
        Person ann = browsers.opens(Server.shared().address(), look).signsIn(acme.id(), "ann", "Ann Archer");
        Person bob =
                browsers.opens(Server.shared().address(), Look.DESKTOP_DARK).signsIn(acme.id(), "bob", "Bob Baker");
        Person cid = browsers.opens(Server.shared().address(), Look.PHONE_LIGHT).signsIn(acme.id(), "cid", "Cid Cole");
        Person eve = browsers.opens(Server.shared().address(), look)
                .signsIn(Server.shared().tenant().id(), "ann", "Ann Archer");
        for (Person one : browsers.people()) one.goesTo("general");

        ann.sends("Shall we meet on Monday?");
        bob.sees("Shall we meet on Monday?");
        cid.sees("Shall we meet on Monday?");
        assertThat(ann.page().getByText(Pattern.compile("Seen by (Bob Baker and Cid Cole|Cid Cole and Bob Baker)")))
                .isAttached();

        cid.composer().pressSequentially("Mo");
        assertThat(ann.page().getByText("Cid Cole is typing")).isVisible();
        cid.composer().fill("");

        ann.edits("Shall we meet on Monday?", "Shall we meet on Tuesday?");
        bob.sees("Shall we meet on Tuesday?");
        assertThat(bob.message("on Tuesday").getByText("edited")).isVisible();

        bob.reacts("Thumbs up", "on Tuesday");
        assertThat(ann.message("on Tuesday").getByRole(AriaRole.BUTTON, Person.has("👍")))
                .containsText("1");

        bob.does("Reply in thread", "on Tuesday");
        bob.repliesInTheThread("Tuesday suits me");
        cid.presses(cid.message("on Tuesday").getByRole(AriaRole.BUTTON, Person.has("1 reply")));
        assertThat(cid.panel("Thread").getByText("Tuesday suits me")).isVisible();

        bob.sends("Never mind");
        ann.sees("Never mind");
        bob.does("Delete", "Never mind");
        bob.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, Person.is("Delete"))
                .click();
        assertThat(ann.message("Never mind")).hasCount(0);
        assertThat(ann.message("This message was deleted.")).hasCount(1);

        assertThat(eve.messages().getByRole(AriaRole.ARTICLE)).hasCount(0);
    }
}
