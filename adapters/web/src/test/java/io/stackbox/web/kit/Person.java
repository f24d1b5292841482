package io.stackbox.web.kit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.TapOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Somebody in front of a browser of their own. What they do, they do as a person would: by labels and roles.
public final class Person {
    private static final List<String> NOTEWORTHY = List.of("error", "warning");
    private static final List<String> LOCAL = List.of("about", "blob", "data");
    private static final int TRIES_MAX = 3;
    private static final double HOLD_MS = 1_000;
    private static final double PATIENCE_MS = 10_000;
    /// What a browser itself says of a server that is away.
    private static final Pattern AWAY =
            Pattern.compile("ERR_CONNECTION|ERR_INTERNET_DISCONNECTED|WebSocket connection to"
                    + "|ERR_EMPTY_RESPONSE|ERR_NETWORK_CHANGED|ERR_INCOMPLETE_CHUNKED_ENCODING");

    private final BrowserContext context;
    private final Look look;
    private final URI address;
    private final Set<String> known;
    private final Page page;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<Pattern> expected = new CopyOnWriteArrayList<>();

    /// @param known the hosts and ports whose business this person's requests are
    Person(BrowserContext context, Look look, URI address, Collection<String> known) {
        this.context = context;
        this.look = look;
        this.address = address;
        this.known = Set.copyOf(known);
        context.setDefaultTimeout(PATIENCE_MS);
        setDefaultAssertionTimeout(PATIENCE_MS);
        context.onConsoleMessage(this::note);
        context.onWebError(error -> problems.add(error.error()));
        context.onRequest(this::note);
        context.onDialog(dialog -> {
            problems.add("a dialog of the browser: " + dialog.message());
            dialog.dismiss();
        });
        page = context.newPage();
    }

    private void note(ConsoleMessage message) {
        if (NOTEWORTHY.contains(message.type()))
            problems.add(message.type() + ": " + message.text() + " @" + message.location());
    }

    /// Nothing that a page of ours needs comes from elsewhere.
    private void note(Request request) {
        URI asked = URI.create(request.url());
        if (LOCAL.contains(asked.getScheme())) return;
        if (!known.contains(asked.getAuthority())) problems.add("a request to " + asked);
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public void opensTheApp() {
        page.navigate(address.toString());
    }

    /// Follows a link within the app.
    ///
    /// @param route what stands after the `#`
    public Person opens(String route) {
        page.navigate(address + "/#" + route);
        return this;
    }

    public Person signsIn(String tenant, String userId, String name) {
        page.getByLabel("Organisation").fill(tenant);
        page.getByLabel("Person").fill(userId);
        page.getByLabel("Name (optional)").fill(name);
        presses(page.getByRole(AriaRole.BUTTON, named("Sign in")));
        // From here on the app has decided where it begins.
        assertThat(page.getByRole(AriaRole.MAIN)).isAttached();
        assertThat(page.getByLabel("Loading channels")).hasCount(0);
        return this;
    }

    /// By the list of channels, which on a phone may have to be gone back to.
    public Person goesTo(String channel) {
        if (heading(channel).isVisible()) return this;
        if (!channelList().isVisible()) {
            presses(page.getByRole(AriaRole.BUTTON, named("Back to channels")));
        }
        presses(channelList().getByRole(AriaRole.BUTTON, has(channel)).first());
        assertThat(heading(channel)).isVisible();
        return this;
    }

    private Locator heading(String channel) {
        return page.getByRole(AriaRole.HEADING, named(channel));
    }

    /// With a finger where there is one: a mouse would stay where it was, pointing at things.
    public Person presses(Locator what) {
        if (look.isPhone()) what.tap();
        else what.click();
        return this;
    }

    public Locator channelList() {
        return page.getByRole(AriaRole.NAVIGATION, named("Channels"));
    }

    public Locator composer() {
        return page.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName(Pattern.compile("^Message ")));
    }

    public Person sends(String text) {
        composer().fill(text);
        composer().press("Enter");
        return this;
    }

    public Locator messages() {
        return page.getByLabel("Messages", new GetByLabelOptions().setExact(true));
    }

    /// The message that holds this text.
    public Locator message(String text) {
        return messages().getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text));
    }

    public Person sees(String text) {
        assertThat(message(text)).hasCount(1);
        return this;
    }

    /// Takes one of the actions of a message: from its toolbar or the menu behind that; on a phone, from the sheet that
    /// a finger held on it opens.
    public Person does(String action, String text) {
        if (look.isPhone()) return presses(inTheSheet(action, text));
        for (int tries = 1; tries < TRIES_MAX; tries++) {
            try {
                atTheMessage(action, text).click(new Locator.ClickOptions().setTimeout(HOLD_MS));
                return this;
            } catch (TimeoutError moved) {
                // Something came above it, and the pointer is at another message now.
                page.mouse().move(0, 0);
            }
        }
        return presses(atTheMessage(action, text));
    }

    private Locator atTheMessage(String action, String text) {
        Locator message = message(text);
        message.hover();
        Locator button = message.getByRole(AriaRole.BUTTON, is(action));
        if (button.count() > 0) return button.first();
        message.getByRole(AriaRole.BUTTON, is("More actions")).click(new Locator.ClickOptions().setTimeout(HOLD_MS));
        return page.getByRole(AriaRole.MENUITEM, named(action));
    }

    private Locator inTheSheet(String action, String text) {
        holds(message(text).getByText(text));
        return page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, is(action));
    }

    /// Playwright knows taps only. What still moves takes no touch, so it may have to be tried again.
    private void holds(Locator what) {
        what.evaluate("one => one.scrollIntoView({block: 'center'})");
        CDPSession session = context.newCDPSession(page);
        Locator sheet = page.getByRole(AriaRole.DIALOG);
        for (int tries = 0; sheet.count() == 0 && tries < TRIES_MAX; tries++) {
            what.tap(new TapOptions().setTrial(true));
            BoundingBox box = what.boundingBox();
            var point = new JsonObject();
            point.addProperty("x", box.x + box.width / 2);
            point.addProperty("y", box.y + box.height / 2);
            var points = new JsonArray();
            points.add(point);
            session.send("Input.dispatchTouchEvent", touch("touchStart", points));
            page.waitForTimeout(HOLD_MS);
            session.send("Input.dispatchTouchEvent", touch("touchEnd", new JsonArray()));
        }
        session.detach();
        assertThat(sheet).isVisible();
    }

    private static JsonObject touch(String type, JsonArray points) {
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        return event;
    }

    /// @param reaction the name of one of those at hand
    public Person reacts(String reaction, String text) {
        does("Add reaction", text);
        return presses(page.getByRole(AriaRole.BUTTON, named(reaction)));
    }

    public Person edits(String before, String after) {
        does("Edit", before);
        Locator editor = page.getByLabel("Edit message");
        editor.fill(after);
        editor.press("Enter");
        return sees(after);
    }

    /// What is beside the messages, or on a phone in their place.
    public Locator panel(String name) {
        return page.getByRole(look.isPhone() ? AriaRole.MAIN : AriaRole.COMPLEMENTARY, named(name));
    }

    public Person repliesInTheThread(String text) {
        Locator box = panel("Thread").getByRole(AriaRole.TEXTBOX, is("Reply"));
        box.fill(text);
        box.press("Enter");
        assertThat(panel("Thread").getByText(text)).isVisible();
        return this;
    }

    /// For what is looked for in the whole page.
    public static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    /// For what is looked for in a part of it.
    public static Locator.GetByRoleOptions is(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    public static Locator.GetByRoleOptions has(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    /// From now on everybody waits so long for what must come: where a host is slower than a server.
    public Person waitsFor(Duration patience) {
        context.setDefaultTimeout(patience.toMillis());
        setDefaultAssertionTimeout(patience.toMillis());
        return this;
    }

    /// From now on a lost connection is what the test is about.
    public Person mayLoseTheServer() {
        return mayComplainOf(AWAY);
    }

    /// The same of complaints like this one.
    public Person mayComplainOf(Pattern complaint) {
        expected.add(complaint);
        return this;
    }

    /// What the browser complained of.
    public List<String> problems() {
        return problems.stream()
                .filter(problem ->
                        expected.stream().noneMatch(one -> one.matcher(problem).find()))
                .toList();
    }

    public void picture(Path file) {
        try {
            page.screenshot(new ScreenshotOptions().setPath(file));
        } catch (PlaywrightException gone) {
            System.err.println("no picture " + file + ": " + gone.getMessage());
        }
    }

    public void close() {
        context.close();
    }
}
