package io.stackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.stackbox.web.kit.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns the wheel over somebody's messages, and watches in every frame that is painted whether they move by just that.
final class Watch {
    /// As somebody reads on, and as somebody flings through.
    private static final List<Integer> READING_PX = List.of(40, 120, 120, 300, 15, 3, 200);
    /// Without the frame and the composer; a turn must leave something on the screen by which to tell how it moved.
    private static final int AROUND_PX = 320;

    private final Page page;
    private final int flingPx;

    private Watch(Page page) {
        this.page = page;
        this.flingPx = page.viewportSize().height - AROUND_PX;
    }

    static Watch over(Person person) {
        Page page = person.page();
        page.evaluate(script());
        BoundingBox box = person.messages().boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        return new Watch(page);
    }

    /// Towards earlier messages, until so many have been seen since the watch began.
    Watch scrollsUpUntilSeen(int messages) {
        return scrollsUntilSeen(messages, -1);
    }

    Watch scrollsDownUntilSeen(int messages) {
        return scrollsUntilSeen(messages, 1);
    }

    private Watch scrollsUntilSeen(int messages, int direction) {
        for (int gesture = 0; seen().met() < messages; gesture++) {
            if (gesture > messages) throw new AssertionError("the list does not go on: " + seen());
            if (gesture % 6 == 0) reads(direction);
            else flings(direction, 4 + gesture % 9);
            page.evaluate("() => watch.rest()");
        }
        return this;
    }

    /// Some turns fall into one frame.
    private void reads(int direction) {
        for (int px : READING_PX) page.mouse().wheel(0, direction * px);
    }

    private void flings(int direction, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            page.mouse().wheel(0, direction * (flingPx - turn * 7));
            page.evaluate("() => watch.turned()");
        }
    }

    Seen seen() {
        var told = (Map<?, ?>) page.evaluate("() => watch.told()");
        return new Seen(
                number(told, "met"),
                number(told, "frames"),
                number(told, "travelPx"),
                number(told, "turns"),
                number(told, "lost"),
                number(told, "unsure"),
                number(told, "blank"),
                number(told, "nodesMax"),
                (List<?>) Objects.requireNonNull(told.get("faults")));
    }

    private static int number(Map<?, ?> told, String name) {
        return ((Number) Objects.requireNonNull(told.get(name))).intValue();
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Watch.class.getResourceAsStream("watch.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was seen so far.
    ///
    /// @param met how many messages
    /// @param turns of the wheel
    /// @param lost turns that nothing moved by
    /// @param unsure frames that went further than what was on the screen before
    /// @param blank frames without any message
    /// @param nodesMax elements in the list, at most
    /// @param faults where messages moved by themselves
    record Seen(
            int met,
            int frames,
            int travelPx,
            int turns,
            int lost,
            int unsure,
            int blank,
            int nodesMax,
            List<?> faults) {
        private static final double FEW = 0.02;

        Seen hasNoJump() {
            System.out.println(this);
            assertThat(faults).as("messages that moved by themselves").isEmpty();
            assertThat(unsure).as("frames that tell nothing").isLessThanOrEqualTo((int) (frames * FEW));
            assertThat(lost).as("turns that nothing moved by").isLessThanOrEqualTo((int) (turns * FEW));
            assertThat(blank).as("frames without a message").isLessThanOrEqualTo((int) (frames * FEW));
            return this;
        }
    }
}
