package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stackbox.host.Server;
import io.stackbox.web.kit.Axe;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every view, in both themes and at both widths: without a barrier that axe knows of. Pictures of all of them are left
/// in `target/browser/views`.
@Tag("browser")
@Timeout(300)
class ViewsTest {
    private static final Path PICTURES = Path.of("target", "browser", "views");

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    private final Office office = Office.of(Server.shared().tenant());

    private final List<String> barriers = new ArrayList<>();
    private Look look;
    private Person ann;

    @ParameterizedTest
    @EnumSource
    void noViewHasABarrier(Look chosen) {
        look = chosen;
        ann = browsers.opens(Server.shared().address(), look);
        assertThat(button("Sign in")).isVisible();
        shows("sign-in");
        ann.signsIn(office.tenant().id(), "ann", "Ann Archer");

        conversation();
        messages();
        panels();
        dialogs();
        states();
        assertThat(barriers).isEmpty();
    }

    private void conversation() {
        ann.opens("/c/" + office.conversation());
        assertThat(ann.messages().getByRole(AriaRole.TABLE)).isVisible();
        shows("channel");
        ann.composer().fill("@bo");
        assertThat(ann.page().getByRole(AriaRole.OPTION).first()).isVisible();
        shows("completion");
        ann.composer().fill("");
        ann.presses(button("Emoji"));
        assertThat(ann.page().getByLabel("Search emoji")).isVisible();
        shows("emoji");
        ann.page().keyboard().press("Escape");
        if (look.isPhone()) {
            ann.presses(button("Back to channels"));
            shows("list");
            ann.opens("/c/" + office.conversation());
        }
    }

    private void messages() {
        String text = "about the keys";
        ann.does("Edit", text);
        assertThat(ann.page().getByLabel("Edit message")).isVisible();
        shows("editing");
        ann.page().keyboard().press("Escape");
        ann.does("Delete", text);
        closes("delete");
        ann.does("Show who reacted", text);
        closes("reactions");
        ann.presses(ann.message("on Tuesday").getByRole(AriaRole.BUTTON, Person.has("edited")));
        closes("versions");
    }

    private void panels() {
        panel("Thread", "/t/" + office.root(), "thread");
        panel("Pinned messages", "/pins", "pins");
        panel("Channel settings", "/settings", "channel-settings");
        ann.opens("/c/" + office.conversation() + "/members");
        ann.presses(button("Add people"));
        shows("add-people");
        panel("Members", "/members", "members");
    }

    private void panel(String name, String route, String view) {
        ann.opens("/c/" + office.conversation());
        ann.opens("/c/" + office.conversation() + route);
        assertThat(ann.panel(name)).isVisible();
        assertThat(ann.panel(name)
                        .getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2))
                        .first())
                .isVisible();
        shows(view);
    }

    private void dialogs() {
        for (String item : new String[] {"Browse channels", "People", "Settings", "Keyboard shortcuts"}) {
            ann.opens("/");
            ann.presses(button(office.tenant().id() + " menu"));
            if (item.equals("People")) shows("menu");
            ann.presses(ann.page().getByRole(AriaRole.MENUITEM, Person.named(item)));
            closes(item.toLowerCase().replace(' ', '-'));
        }
        ann.presses(button("New direct message"));
        closes("new-direct-message");
        ann.presses(ann.page().getByRole(AriaRole.BUTTON, containing("Set your status")));
        closes("status");
        ann.presses(ann.page().getByRole(AriaRole.BUTTON, containing("Jump to")));
        closes("switcher");
        ann.presses(button("Add channels"));
        ann.presses(ann.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, Person.has("Create")));
        closes("create-channel");
    }

    private void states() {
        ann.opens("/c/" + office.empty());
        assertThat(ann.page().getByRole(AriaRole.HEADING, containing("ideas")).first())
                .isVisible();
        shows("empty");
        ann.opens("/c/" + office.archived());
        assertThat(ann.message("Closed.")).isVisible();
        shows("archived");
        ann.opens("/c/nowhere");
        assertThat(ann.page()
                        .getByText(Pattern.compile("not found|does not exist|no such|cannot be"))
                        .first())
                .isVisible();
        shows("not-found");
        ann.opens("/");
        shows("start");

        ann.mayLoseTheServer();
        ann.opens("/c/" + office.conversation());
        assertThat(ann.message("on Tuesday")).isVisible();
        ann.context().setOffline(true);
        ann.sends("Written on the train");
        assertThat(ann.page().getByText("Messages you send will go out then.")).isVisible();
        shows("offline");
        ann.context().setOffline(false);
    }

    private Locator button(String name) {
        return ann.page().getByRole(AriaRole.BUTTON, Person.named(name));
    }

    private static Page.GetByRoleOptions containing(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private void shows(String view) {
        ann.picture(PICTURES.resolve(view + "-" + look.name().toLowerCase() + ".png"));
        Axe.barriers(ann.page(), "html").forEach(barrier -> barriers.add(view + ": " + barrier));
    }

    /// A dialog, which Escape ends.
    private void closes(String view) {
        assertThat(ann.page().getByRole(AriaRole.DIALOG).first()).isVisible();
        shows(view);
        ann.page().keyboard().press("Escape");
        assertThat(ann.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }
}
