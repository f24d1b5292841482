package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stackbox.host.Server;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// 200 messages a second arrive in the channel that somebody has open, and they can still write in it.
@Tag("browser")
@Timeout(120)
class BurstTest {
    private static final int PEOPLE = 20;
    private static final int MESSAGES = 3_000;
    private static final int AT_ONCE = 10;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TASK_MAX_MILLIS = 100;
    private static final String TEXT = "What I write while everybody talks, letter by letter, 60 of.";
    private static final double KEY_EVERY_MS = 150;
    private static final double WRITTEN_WITHIN_MS = 60_000;
    private static final int LATER = 60;
    /// The time from a key to the frame that shows it, of the worst that count: those of 16 ms and more.
    private static final String LISTEN = """
            () => {
              window.latencies = [];
              new PerformanceObserver((list) => {
                for (const {name, duration} of list.getEntries()) if (name === 'keydown') latencies.push(duration);
              }).observe({type: 'event', durationThreshold: 16});
            }""";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void whoWritesWhileTwoHundredMessagesASecondArriveIsNotHeldUpAndLosesNothing() {
        Tenant acme = Server.shared().tenant();
        Persona owner = acme.member("owner");
        String channel = owner.opens("Busy");
        Person ann =
                browsers.opens(Server.shared().address(), Look.DESKTOP_LIGHT).signsIn(acme.id(), "ann", "Ann Archer");
        Page page = ann.page();
        page.navigate(Server.shared().address() + "/#/c/" + channel);
        assertThat(ann.composer()).isVisible();
        try (var crowd = new Crowd(acme, channel, "crowd", PEOPLE)) {
            crowd.says(0, AT_ONCE);
            ann.sees(Chatter.mark(AT_ONCE - 1) + " ");
            page.evaluate(LISTEN);
            var tasks = Tasks.of(page);
            var next = new AtomicLong(AT_ONCE);
            Thread talk = Thread.ofVirtual().start(() -> talks(crowd, next));
            ann.composer()
                    .pressSequentially(
                            TEXT,
                            new Locator.PressSequentiallyOptions()
                                    .setDelay(KEY_EVERY_MS)
                                    .setTimeout(WRITTEN_WITHIN_MS));
            join(talk);
            crowd.settles();
            assertThat(ann.message(lastText(owner, channel))).isInViewport();
            report(tasks.end(page), (List<?>) page.evaluate("() => latencies"));
            assertThat(ann.composer()).hasValue(TEXT);

            // Somebody who has left the end is told how many came.
            page.mouse().move(Look.DESKTOP_LIGHT.width() / 2.0, Look.DESKTOP_LIGHT.height() / 2.0);
            page.mouse().wheel(0, -400);
            assertThat(page.getByRole(AriaRole.BUTTON, Person.named("Latest messages")))
                    .isVisible();
            crowd.says(next.get(), LATER);
            ann.presses(page.getByRole(AriaRole.BUTTON, Person.named(LATER + " new messages")));
            assertThat(ann.message(lastText(owner, channel))).isInViewport();
        }
        assertThat(Json.number(
                        owner.rest()
                                .get("/channels/" + channel + "/messages?limit=1")
                                .expect(200),
                        "/messages/0/seq"))
                .isEqualTo(MESSAGES + LATER);
    }

    private static void talks(Crowd crowd, AtomicLong next) {
        long began = System.nanoTime();
        for (int round = 1; next.get() < MESSAGES; round++) {
            for (int n = 0; n < AT_ONCE; n++) crowd.says(next.getAndIncrement());
            long wait = began + round * PAUSE.toNanos() - System.nanoTime();
            if (wait > 0) Eventually.pause(Duration.ofNanos(wait));
        }
        System.out.printf("%d messages in %d ms%n", next.get(), (System.nanoTime() - began) / 1_000_000);
    }

    private static void report(List<Tasks.Task> tasks, List<?> latencies) {
        long cpu = tasks.stream().mapToLong(Tasks.Task::cpuMillis).sum();
        long longestCpu = tasks.stream().mapToLong(Tasks.Task::cpuMillis).max().orElseThrow();
        long longestWall =
                tasks.stream().mapToLong(Tasks.Task::wallMillis).max().orElseThrow();
        long over50 = tasks.stream().filter(task -> task.cpuMillis() > 50).count();
        List<Double> sorted = latencies.stream()
                .map(one -> ((Number) one).doubleValue())
                .sorted()
                .toList();
        System.out.printf(
                "%d tasks, %d ms of CPU, longest %d ms of CPU, %d over 50 ms, longest %d ms by the clock; "
                        + "%d keys slower than 16 ms, median %s ms, slowest %s ms%n",
                tasks.size(),
                cpu,
                longestCpu,
                over50,
                longestWall,
                sorted.size(),
                sorted.isEmpty() ? "-" : sorted.get(sorted.size() / 2),
                sorted.isEmpty() ? "-" : sorted.getLast());
        assertThat(longestCpu).as("the longest task's time of the processor").isLessThan(TASK_MAX_MILLIS);
    }

    private static String lastText(Persona owner, String channel) {
        String text = Json.text(
                owner.rest().get("/channels/" + channel + "/messages?limit=1").expect(200), "/messages/0/content");
        return text.substring(0, text.indexOf(' ') + 1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
