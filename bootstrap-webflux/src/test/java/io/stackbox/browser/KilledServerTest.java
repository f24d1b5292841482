package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.stackbox.host.ServerProcess;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed and started again under two people who talk: nothing is lost, nothing comes twice. Pictures of
/// what they see are left in `target/browser/killed`.
@Tag("browser")
@Timeout(240)
class KilledServerTest {
    private static final Path PICTURES = Path.of("target", "browser", "killed");
    private static final IsVisibleOptions SOON = new IsVisibleOptions().setTimeout(20_000);
    /// Longer than the client ever waits between two tries.
    private static final IsHiddenOptions BACK = new IsHiddenOptions().setTimeout(60_000);

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path data;

    @Test
    void aKilledServerCostsTwoPeopleNothing() {
        ServerProcess server = ServerProcess.start(data);
        try {
            Person ann = browsers.opens(server.address(), Look.DESKTOP_LIGHT).mayLoseTheServer();
            Person bob = browsers.opens(server.address(), Look.PHONE_DARK).mayLoseTheServer();
            ann.signsIn("acme", "ann", "Ann Archer").goesTo("general");
            bob.signsIn("acme", "bob", "Bob Baker").goesTo("general");
            server.tenant("acme").member("ann").opensDm(server.tenant("acme").member("bob"));
            var said = new ArrayList<String>();
            for (int round = 1; round <= 3; round++) {
                String mine = "Ann's of round " + round;
                said.add(says(bob, "Bob before kill " + round));
                says(ann, "Ann before kill " + round);
                bob.reacts("Thumbs up", "Ann before kill " + round);
                assertThat(ann.message("Ann before kill " + round)).containsText("👍");
                ann.edits("Ann before kill " + round, mine);
                said.add(mine);
                ann.does("Reply in thread", mine).repliesInTheThread("A reply of round " + round);
                assertThat(bob.message(mine).getByRole(AriaRole.BUTTON, Person.has("1 reply")))
                        .isVisible();
                pictures(round + "-talking", ann, bob);

                server.kill();
                said.add(says(ann, "Ann while nobody listens to " + round));
                ann.composer().fill("A draft of round " + round);
                assertThat(banner(ann)).isVisible(SOON);
                assertThat(banner(bob)).isVisible(SOON);
                said.add(says(bob, "Bob while nobody listens to " + round));
                pictures(round + "-killed", ann, bob);

                server = server.startsAgain();
                assertThat(banner(ann)).isHidden(BACK);
                assertThat(banner(bob)).isHidden(BACK);
                assertThat(ann.composer()).hasValue("A draft of round " + round);
                assertBothShow(said, ann, bob);
                assertThat(bob.message(mine)).containsText("👍");
                assertThat(bob.message(mine).getByText("edited")).isVisible();
                assertThat(bob.message(mine).getByRole(AriaRole.BUTTON, Person.has("1 reply")))
                        .isVisible();
                assertTheyNoticeEachOther(ann, bob);
                pictures(round + "-back", ann, bob);
            }
            ann.sends("The last word");
            bob.sees("The last word");
        } finally {
            server.close();
        }
    }

    @Test
    void whatWasNotSentOutlivesTheServerAndThePage() {
        ServerProcess server = ServerProcess.start(data);
        try {
            Person ann = browsers.opens(server.address(), Look.DESKTOP_DARK).mayLoseTheServer();
            ann.signsIn("acme", "ann", "Ann Archer").goesTo("general");
            ann.sends("Before");
            ann.sees("Before");
            server.kill();
            var said = List.of("Before", says(ann, "Nobody hears this yet"), says(ann, "Nor this"));
            ann.composer().fill("And this is a draft");
            assertThat(banner(ann)).isVisible(SOON);
            ann.page().navigate("about:blank");

            server = server.startsAgain();
            ann.opensTheApp();
            assertThat(ann.composer()).hasValue("And this is a draft");
            Person bob = browsers.opens(server.address(), Look.PHONE_LIGHT).mayLoseTheServer();
            bob.signsIn("acme", "bob", "Bob Baker").goesTo("general");
            assertBothShow(said, ann, bob);
        } finally {
            server.close();
        }
    }

    private static void assertTheyNoticeEachOther(Person ann, Person bob) {
        bob.composer().pressSequentially("typ");
        assertThat(ann.page().getByText("Bob Baker is typing")).isVisible();
        bob.composer().fill("");
        assertThat(bob.page().getByText("Seen by Ann Archer")).isAttached();
        assertThat(ann.channelList().getByRole(AriaRole.BUTTON, Person.has("Online Bob Baker")))
                .isVisible();
    }

    private static void pictures(String moment, Person ann, Person bob) {
        ann.picture(PICTURES.resolve(moment + "-ann.png"));
        bob.picture(PICTURES.resolve(moment + "-bob.png"));
    }

    private static String says(Person person, String text) {
        person.sends(text);
        return text;
    }

    private static Locator banner(Person person) {
        return person.page().getByText("Messages you send will go out then.");
    }

    /// Both show all of it, each once, in one order.
    private static void assertBothShow(Collection<String> said, Person ann, Person bob) {
        for (String text : said) {
            ann.sees(text);
            bob.sees(text);
        }
        assertThat(ann.page().getByText("Waiting to be sent")).hasCount(0);
        assertThat(bob.page().getByText("Waiting to be sent")).hasCount(0);
        assertThat(texts(ann)).containsExactlyInAnyOrderElementsOf(said).isEqualTo(texts(bob));
    }

    private static List<String> texts(Person person) {
        return person.messages().locator("[data-message] div[dir=auto]").allInnerTexts();
    }
}
