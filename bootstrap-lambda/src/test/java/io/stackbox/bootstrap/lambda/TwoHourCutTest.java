package io.stackbox.bootstrap.lambda;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.Product;
import io.stackbox.bootstrap.lambda.harness.Setup;
import io.stackbox.bootstrap.lambda.harness.gateway.SocketApi;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// API Gateway cuts every socket after two hours, here after 40 s: two people who talk in the web client see
/// nothing of it. A picture of each is left in `target/browser/cut`.
@Tag("browser")
@Timeout(360)
class TwoHourCutTest {
    private static final Path PICTURES = Path.of("target", "browser", "cut");
    private static final Duration LIFE = Duration.ofSeconds(40);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(20);
    private static final int LIVES = 2;
    /// The first of everything takes long on two cores.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// No message takes longer to be seen, on two cores that run the browsers, the functions and the tables.
    private static final Duration A_BREATH = Duration.ofSeconds(5);
    private static final double BETWEEN_MESSAGES_MS = 1_000;
    private static final int NEWEST = 12;
    /// Remembers whatever it was that the page said of its connection.
    private static final String WATCH = """
            () => {
              window.unsettling = [];
              const wrong = /The connection is lost|Reconnecting|You are offline|Not sent/;
              new MutationObserver(() => {
                const found = document.body.innerText.match(wrong);
                if (found) window.unsettling.push(found[0]);
              }).observe(document.body, {childList: true, subtree: true, characterData: true});
            }""";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void twoPeopleWhoTalkSeeNothingOfTheCut() {
        SocketApi sockets = talkThrough("foreseen", setup(LIFE), LIVES);

        assertThat(sockets.outlived())
                .as("sockets that were left only when they were cut")
                .isZero();
    }

    /// As if the gateway cut earlier than anybody has told the client.
    @Test
    void norOfOneThatNobodyForesaw() {
        Setup setup = setup(SHORT_LIFE)
                .environment("STACKBOX_SOCKET_LIFE", Duration.ofHours(2).toString());
        SocketApi sockets = talkThrough("unforeseen", setup, LIVES - 1);

        assertThat(sockets.outlived()).as("sockets that were cut").isGreaterThanOrEqualTo(2 * (LIVES - 1));
    }

    private static Setup setup(Duration life) {
        Setup setup = Product.setup().front(Listener.ANY_PORT, Product.WEB);
        return setup.gateway(setup.gateway().socketLife(life));
    }

    private SocketApi talkThrough(String cut, Setup setup, int renewals) {
        try (Harness cloud = Harness.start(setup).provisioned()) {
            talkOverNothing(cloud.tenant("acme"));
            Person ann = browsers.opens(cloud.address(), Look.DESKTOP_LIGHT).waitsFor(PATIENCE);
            Person bob = browsers.opens(cloud.address(), Look.PHONE_DARK).waitsFor(PATIENCE);
            ann.signsIn("acme", "ann", "Ann Archer").goesTo("case-4711");
            bob.signsIn("acme", "bob", "Bob Baker").goesTo("case-4711");
            ann.sends("Shall we?");
            bob.sees("Shall we?");
            int before = cloud.socketApi().opened();
            ann.page().evaluate(WATCH);
            bob.page().evaluate(WATCH);

            List<String> said = talk(ann, bob, setup.gateway().socketLife().multipliedBy(LIVES));

            ann.picture(PICTURES.resolve(cut + "-ann.png"));
            bob.picture(PICTURES.resolve(cut + "-bob.png"));
            for (Person each : List.of(ann, bob)) assertThat(said).endsWith(newest(each));
            assertThat(unsettling(ann)).isEmpty();
            assertThat(unsettling(bob)).isEmpty();
            assertThat(cloud.socketApi().opened())
                    .as("sockets of two people in %s lives", LIVES)
                    .isGreaterThanOrEqualTo(before + 2 * renewals);
            return cloud.socketApi();
        }
    }

    /// What the functions do for the first time takes long.
    private static void talkOverNothing(Tenant acme) {
        Persona ann = acme.member("ann");
        Persona bob = acme.member("bob");
        String channel = ann.opens("case-4711");
        ann.invites(channel, bob);
        for (Persona one : List.of(ann, bob)) {
            try (Socket socket = one.joins(channel)) {
                for (int n = 0; n < 5; n++) socket.settle();
                one.posts(channel, "Good morning.");
            }
        }
    }

    /// In turn, and each waits until the other has said it: nobody waits long.
    private static List<String> talk(Person ann, Person bob, Duration lasting) {
        var said = new ArrayList<String>();
        long ends = System.nanoTime() + lasting.toNanos();
        long slowest = 0;
        for (int n = 1; System.nanoTime() < ends; n++) {
            Person speaker = n % 2 == 0 ? ann : bob;
            Person listener = n % 2 == 0 ? bob : ann;
            String text = "Number %d.".formatted(n);
            long sent = System.nanoTime();
            speaker.sends(text);
            listener.sees(text);
            slowest = Math.max(slowest, System.nanoTime() - sent);
            said.add(text);
            listener.page().waitForTimeout(BETWEEN_MESSAGES_MS);
        }
        System.out.printf("%d messages, the slowest seen after %d ms%n", said.size(), slowest / 1_000_000);
        assertThat(Duration.ofNanos(slowest)).isLessThan(A_BREATH);
        return said;
    }

    /// The page holds no more than that.
    private static String[] newest(Person person) {
        List<String> shown =
                person.messages().locator("[data-message] div[dir=auto]").allInnerTexts();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(NEWEST);
        return shown.subList(shown.size() - NEWEST, shown.size()).toArray(String[]::new);
    }

    private static List<?> unsettling(Person person) {
        return (List<?>) person.page().evaluate("() => window.unsettling");
    }
}
