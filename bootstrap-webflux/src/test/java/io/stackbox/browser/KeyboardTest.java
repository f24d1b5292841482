package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stackbox.host.Server;
import io.stackbox.kit.Persona;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Everything that can be done, done by somebody who has no pointer. What is to be pressed has to be reached by keys
/// and to be seen to have the focus; that no pointer was used is checked by the page.
@Tag("browser")
@Timeout(180)
class KeyboardTest {
    /// From key to key.
    private static final int TYPING_MS = 30;
    private static final int TABS_MAX = 120;
    private static final String COUNT_POINTERS =
            "window.pointers = 0; addEventListener('pointerdown', () => window.pointers++, true);";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    private final Office office = Office.of(Server.shared().tenant());
    private final Persona bob = office.tenant().member("bob");

    private Person ann;
    private Page page;
    private Keyboard keys;

    @BeforeEach
    void signInByKeys() {
        ann = browsers.opens(Server.shared().address(), Look.DESKTOP_LIGHT);
        page = ann.page();
        keys = page.keyboard();
        page.addInitScript(COUNT_POINTERS);
        page.reload();
        reach(page.getByLabel("Organisation"));
        keys.insertText(office.tenant().id());
        keys.press("Tab");
        keys.insertText("ann");
        keys.press("Tab");
        keys.insertText("Ann Archer");
        keys.press("Enter");
        assertThat(ann.channelList().getByRole(AriaRole.BUTTON, Person.has("case-4711")))
                .isVisible();
    }

    @AfterEach
    void noPointerWasUsed() {
        assertThat(page.evaluate("window.pointers")).isEqualTo(0);
    }

    @Test
    void goingAroundAndWriting() {
        jumpTo("case-4711");
        reach(ann.composer());
        types("Done by **keys");
        keys.press("Control+b");
        keys.press("Shift+Enter");
        types(":tada");
        assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
        keys.press("Enter");
        types(" @bo");
        assertThat(page.getByRole(AriaRole.OPTION, containing("bob"))).isVisible();
        keys.press("ArrowDown");
        keys.press("ArrowUp");
        keys.press("Enter");
        keys.press("Enter");
        ann.sees("Done by");
        assertThat(ann.message("Done by")).containsText("🎉");
        assertThat(ann.composer()).isFocused();

        keys.press("ArrowUp");
        assertThat(page.getByLabel("Edit message")).isFocused();
        keys.press("Control+a");
        keys.insertText("Done by keys alone");
        keys.press("Enter");
        ann.sees("Done by keys alone");

        keys.press("Alt+ArrowDown");
        assertThat(page.getByRole(AriaRole.HEADING, named("case-4711"))).isHidden();
        Locator row = ann.channelList().getByRole(AriaRole.BUTTON, Person.has("case-4711"));
        reach(ann.channelList().locator("[data-row][aria-current]"));
        keys.press("End");
        keys.press("Home");
        for (int downs = 0; downs < 20 && !isFocused(row); downs++) keys.press("ArrowDown");
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("case-4711"))).isVisible();
    }

    @Test
    void everythingThatIsDoneToAMessage() {
        jumpTo("case-4711");
        Locator message = ann.message("about the keys");
        focus(message);

        press(message.getByRole(AriaRole.BUTTON, Person.is("Add reaction")).first());
        press(page.getByRole(AriaRole.BUTTON, named("Eyes")));
        assertThat(message.getByRole(AriaRole.BUTTON, Person.has("👀"))).isVisible();
        press(message.getByRole(AriaRole.BUTTON, Person.has("👀")));
        assertThat(message.getByRole(AriaRole.BUTTON, Person.has("👀"))).hasCount(0);

        chooses(message, "Show who reacted");
        escapes();
        chooses(message, "Pin to channel");
        assertThat(message.getByText("Pinned")).isVisible();
        focus(message);
        press(message.getByRole(AriaRole.BUTTON, Person.is("Reply in thread")));
        assertThat(ann.panel("Thread")).isVisible();
        reach(ann.panel("Thread").getByRole(AriaRole.TEXTBOX, Person.is("Reply")));
        types("Replied by keys");
        keys.press("Enter");
        assertThat(ann.panel("Thread").getByText("Replied by keys")).isVisible();
        keys.press("Escape");
        assertThat(ann.panel("Thread")).isHidden();

        focus(message);
        press(message.getByRole(AriaRole.BUTTON, Person.is("Edit")));
        keys.press("Escape");
        Locator edited = ann.message("on Tuesday");
        focus(edited);
        press(edited.getByRole(AriaRole.BUTTON, Person.has("edited")));
        escapes();

        focus(message);
        chooses(message, "Delete");
        press(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, Person.is("Delete")));
        assertThat(ann.message("about the keys")).hasCount(0);
    }

    @Test
    void channelsPeopleAndSettings() {
        press(button("Add channels"));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        press(dialog.getByRole(AriaRole.BUTTON, Person.has("Create")));
        reach(dialog.getByLabel("Name"));
        keys.insertText("by-keys");
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("by-keys"))).isVisible();

        press(page.getByRole(AriaRole.BUTTON, containing("Members")).first());
        press(ann.panel("Members").getByRole(AriaRole.BUTTON, Person.is("Add people")));
        reach(ann.panel("Members").getByLabel("Add people"));
        types("bob");
        assertThat(page.getByRole(AriaRole.OPTION, containing("bob")).first()).isVisible();
        keys.press("Enter");
        press(ann.panel("Members").getByRole(AriaRole.BUTTON, Person.is("Add")));
        Locator role = page.getByLabel(Pattern.compile("^Role of"));
        assertThat(role).hasCount(1);
        reach(role);
        keys.press("ArrowDown");
        assertThat(role).hasValue("moderator");
        press(page.getByRole(AriaRole.BUTTON, containing("Remove Name of bob")));
        press(dialog.getByRole(AriaRole.BUTTON, Person.is("Remove")));
        assertThat(role).hasCount(0);
        keys.press("Escape");
        assertThat(ann.panel("Members")).isHidden();

        press(button("More about this channel"));
        keys.press("Enter");
        Locator settings = ann.panel("Channel settings");
        reach(settings.getByLabel("Name"));
        keys.press("Control+a");
        keys.insertText("renamed");
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("renamed"))).isVisible();
        press(settings.getByRole(AriaRole.BUTTON, Person.has("Archive channel")));
        press(dialog.getByRole(AriaRole.BUTTON, Person.is("Archive")));
        press(settings.getByRole(AriaRole.BUTTON, Person.has("Restore channel")));
        press(settings.getByRole(AriaRole.BUTTON, Person.has("Leave channel")));
        press(dialog.getByRole(AriaRole.BUTTON, Person.is("Leave")));
        assertThat(page.getByRole(AriaRole.HEADING, named("renamed"))).hasCount(0);

        press(button("New direct message"));
        reach(dialog.getByLabel("To"));
        types("cid");
        assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
        keys.press("Enter");
        press(dialog.getByRole(AriaRole.BUTTON, Person.is("Start")));
        assertThat(page.getByRole(AriaRole.HEADING, named("Name of cid"))).isVisible();
    }

    @Test
    void whatIsAboutMe() {
        press(page.getByRole(AriaRole.BUTTON, containing("Set your status")));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        reach(dialog.getByRole(AriaRole.TEXTBOX).first());
        keys.insertText("In court");
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, containing("In court"))).isVisible();

        press(button("Use the dark theme"));
        assertThat(button("Use the light theme")).isFocused();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

        reach(ann.composer());
        keys.press("Control+/");
        assertThat(dialog).isVisible();
        escapes();
        assertThat(ann.composer()).isFocused();

        Locator menu = button(office.tenant().id() + " menu");
        reach(menu);
        keys.press("Enter");
        keys.press("End");
        keys.press("Enter");
        assertThat(button("Sign in")).isVisible();
    }

    private void jumpTo(String channel) {
        keys.press("Control+k");
        assertThat(page.getByRole(AriaRole.COMBOBOX, named("Channel or person")))
                .isFocused();
        types(channel);
        assertThat(page.getByRole(AriaRole.OPTION, containing(channel)).first()).isVisible();
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByRole(AriaRole.HEADING, named(channel))).isVisible();
        assertThat(ann.composer()).isVisible();
    }

    /// By the list's own keys: Tab enters it once, arrows go from message to message.
    private void focus(Locator message) {
        reach(ann.messages().locator("[data-message][tabindex='0']"));
        keys.press("End");
        for (int ups = 0; ups < 50 && !isFocused(message); ups++) keys.press("ArrowUp");
        assertThat(message).isFocused();
    }

    /// From the menu that is behind the buttons of a message.
    private void chooses(Locator message, String action) {
        press(message.getByRole(AriaRole.BUTTON, Person.is("More actions")));
        Locator item = page.getByRole(AriaRole.MENUITEM, named(action));
        assertThat(item).isVisible();
        for (int downs = 0; downs < 20 && !isFocused(item); downs++) keys.press("ArrowDown");
        assertThat(item).isFocused();
        keys.press("Enter");
    }

    private void escapes() {
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        keys.press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private void types(String text) {
        keys.type(text, new Keyboard.TypeOptions().setDelay(TYPING_MS));
    }

    private void press(Locator what) {
        reach(what);
        keys.press("Enter");
    }

    /// By Tab, forwards and around.
    private void reach(Locator what) {
        assertThat(what.first()).isVisible();
        for (int tabs = 0; tabs < TABS_MAX && !isFocused(what); tabs++) keys.press("Tab");
        assertThat(what).isFocused();
        assertThat(
                        (Boolean)
                                what.evaluate(
                                        "one => { const {outlineStyle, boxShadow} = getComputedStyle(one);"
                                                + " return outlineStyle !== 'none' || boxShadow !== 'none' || one.matches('input, textarea, select'); }"))
                .as("the focus is seen on " + what)
                .isTrue();
    }

    private static boolean isFocused(Locator what) {
        return (Boolean) what.evaluateAll("all => all.some(one => one === document.activeElement)");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return Person.named(name);
    }

    private static Page.GetByRoleOptions containing(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
