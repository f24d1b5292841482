package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Chromium;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Somebody reads back in a channel of 100,000 messages while others talk on in it: what they look at moves by what
/// they scroll and by nothing else, whatever is loaded, measured or forgotten around it.
@Tag("browser")
@Timeout(240)
class LongChannelTest {
    private static final int MESSAGES = 100_000;
    private static final int READ_BACK = 10_000;
    private static final int LINKED = 50_000;
    /// More than a client holds of a channel at a time, so that it forgets some at the other end.
    private static final int ONE_WAY = 700;
    /// A screen of rows, and as much again before and after it.
    private static final int NODES_MAX = 2_000;
    private static final int SCREEN_WIDTH_PX = 1440;
    /// A high screen, to be through in a reasonable time.
    private static final int SCREEN_HEIGHT_PX = 2600;

    @TempDir
    private static Path data;

    private static LongChannel channel;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @BeforeAll
    static void talksForDays() {
        if (Chromium.shared().isPresent()) channel = LongChannel.of(MESSAGES, data);
    }

    @AfterAll
    static void ends() {
        if (channel != null) channel.close();
    }

    @Test
    void readingBackTenThousandMessagesNothingMovesByItself() {
        Person ann = opens("ann");
        ann.page().navigate(channel.link());
        assertThat(ann.messages().getByRole(AriaRole.ARTICLE).first()).isVisible();
        // Who is at the end is kept there while others talk; so it is left first.
        Watch watch = Watch.over(ann).scrollsUpUntilSeen(READ_BACK / 50);
        long talked = channel.talkingDuring(() -> watch.scrollsUpUntilSeen(READ_BACK));
        assertThat(talked).as("messages that came meanwhile").isGreaterThan(50);
        assertThat(watch.seen().hasNoJump().nodesMax())
                .as("elements in the list")
                .isLessThan(NODES_MAX);
        jumpsToTheLatest(ann);
    }

    @Test
    void fromALinkedMessageFarBackBothWaysGoOn() {
        Person bob = opens("bob");
        bob.page().navigate(channel.link(LINKED));
        String linked = channel.text(LINKED);
        assertThat(bob.message(linked.substring(0, linked.indexOf(' ') + 1))).isInViewport();
        Watch watch = Watch.over(bob);
        channel.talkingDuring(() -> watch.scrollsUpUntilSeen(ONE_WAY)
                // Back again over what was just seen, and on.
                .scrollsDownUntilSeen(2 * ONE_WAY)
                .scrollsUpUntilSeen(2 * ONE_WAY + ONE_WAY / 2));
        assertThat(watch.seen().hasNoJump().nodesMax())
                .as("elements in the list")
                .isLessThan(NODES_MAX);
        jumpsToTheLatest(bob);
    }

    private Person opens(String userId) {
        return browsers.opens(
                        channel.server().address(),
                        Look.DESKTOP_LIGHT,
                        options -> options.setViewportSize(SCREEN_WIDTH_PX, SCREEN_HEIGHT_PX))
                .signsIn(channel.tenant().id(), userId, userId);
    }

    private static void jumpsToTheLatest(Person person) {
        person.presses(person.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName(Pattern.compile("^(Latest messages|\\d+ new messages?)$"))));
        assertThat(person.message(channel.lastMark() + " ")).isInViewport();
    }
}
