package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.stackbox.host.Issuer;
import io.stackbox.host.Server;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.web.kit.Axe;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `ChatWindow` in somebody else's page, amid the worst of styles, on an origin of its own: `examples/embed`.
@Tag("browser")
@Timeout(120)
class EmbedTest {
    /// Made by `npm run check` in `adapters/web`.
    private static final Path EMBED = Path.of("..", "adapters", "web", "target", "embed");

    /// Two functions: one keeps what is computed for every element below a root, but for sizes and places, and what a
    /// list that moves takes from the pointer; the other says what of it is different by now. Both let transitions
    /// come to their end first, which would pass a change off as none, or a border losing its focus as a change.
    private static final String STYLES = """
            () => {
              const moves = /size|width|height|inset|grid-template|pointer-events|^(top|left|right|bottom)$|-origin$|^margin-(left|inline-start)$/;
              const of = element => {
                const style = getComputedStyle(element);
                return [...style].filter(name => !moves.test(name) && !name.startsWith('--'))
                  .map(name => [name, style.getPropertyValue(name)]);
              };
              const endTransitions = () => root.getAnimations({ subtree: true })
                .filter(one => one instanceof CSSTransition).forEach(one => one.finish());
              let root, kept;
              window.keepStyles = host => {
                root = host.shadowRoot ?? host;
                endTransitions();
                kept = new Map([...root.querySelectorAll('*')].map(one => [one, of(one)]));
                return kept.size;
              };
              window.changedStyles = () => {
                endTransitions();
                return [...kept].filter(([one]) => one.isConnected).flatMap(([one, styles]) => {
                  const now = getComputedStyle(one);
                  return styles.filter(([name, value]) => now.getPropertyValue(name) !== value)
                    .map(([name, value]) => `${one.localName}.${one.className} ${name}: ${value}`);
                });
              };
            }""";

    /// Takes the rules away that a function chooses.
    private static final String REMOVE_RULES = """
            chooses => {
              for (const sheet of document.styleSheets) {
                for (let i = sheet.cssRules.length - 1; i >= 0; i--) {
                  if (eval(chooses)(sheet.cssRules[i])) sheet.deleteRule(i);
                }
              }
            }""";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path data;

    private final Issuer issuer = new Issuer();
    private HttpServer dashboard;
    private Server server;

    @BeforeEach
    void serveTheDashboard() throws IOException {
        dashboard = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                EMBED.toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        dashboard.createContext("/chat-token", exchange -> {
            byte[] token = issuer.sign(Issuer.claims("acme", "ann").build()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
            exchange.close();
        });
        dashboard.start();
    }

    @AfterEach
    void stop() {
        if (server != null) server.close();
        dashboard.stop(0);
        issuer.close();
    }

    private String origin() {
        return "http://localhost:" + dashboard.getAddress().getPort();
    }

    private Person visits(String... allowedOrigins) {
        String[] settings = Stream.concat(
                        Arrays.stream(issuer.settings()),
                        Arrays.stream(allowedOrigins).map(origin -> "--stackbox.allowed-origins=" + origin))
                .toArray(String[]::new);
        server = Server.start(data, settings);
        return browsers.visits(
                URI.create(origin() + "/?server=" + server.address()), Look.DESKTOP_LIGHT, server.address());
    }

    @Test
    void aChatIsHadFromAnotherOriginWithTheTokensOfThePage() {
        Person ann = visits(origin());
        Persona bob = issuer.person(server.tenant("acme"), "bob", Duration.ofMinutes(5));

        bob.posts("general", "Hello from elsewhere");
        assertThat(ann.message("Hello from elsewhere")).isVisible();
        ann.sends("Hello from the dashboard");
        assertThat(ann.page()
                        .getByText(Pattern.compile("Sent|Delivered|Seen by"))
                        .first())
                .isVisible();
        assertThat(bob.reads("general"))
                .extracting(it -> Json.text(it, "/content"))
                .containsExactly("Hello from elsewhere", "Hello from the dashboard");
        assertThat(Axe.barriers(ann.page(), "#chat")).isEmpty();
    }

    @Test
    void anOriginThatIsNotOnTheListGetsNothing() {
        Person ann = visits().mayComplainOf(Pattern.compile("CORS policy|ERR_FAILED|403"));
        Persona bob = issuer.person(server.tenant("acme"), "bob", Duration.ofMinutes(5));
        bob.posts("general", "Not for strangers");

        assertThat(ann.page().getByText("Messages you send will go out then.")).isVisible();
        assertThat(ann.page().getByText("Not for strangers")).hasCount(0);
    }

    @Test
    void noStyleOfThePageReachesTheChat() {
        Person ann = visits(origin());
        ann.sends("# Heading\n\nA [link](https://example.com), `code` and\n\n- a list");
        Locator text = ann.page().getByText("a list");
        assertThat(text).isVisible();
        Locator chat = ann.page().locator(".chat");

        assertNothingChanges(chat, "rule => rule.selectorText && !/^[.#]chat$/.test(rule.selectorText)");
    }

    @Test
    void noStyleOfTheChatReachesThePage() {
        Person ann = visits(origin());
        assertThat(ann.composer()).isVisible();
        Locator page = ann.page().locator("body");

        assertNothingChanges(page, "rule => rule.constructor.name.startsWith('CSSLayer')");
    }

    /// ... below this element, when these rules are gone.
    private static void assertNothingChanges(Locator host, String rules) {
        host.page().evaluate(STYLES);
        assertThat((Integer) host.evaluate("host => keepStyles(host)")).isGreaterThan(20);
        host.page().evaluate(REMOVE_RULES, rules);
        assertThat((List<?>) host.page().evaluate("() => changedStyles()")).isEmpty();
    }
}
