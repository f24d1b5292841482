package io.stackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.stackbox.host.Server;
import io.stackbox.kit.Tenant;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Chromium;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What somebody waits for who opens the app in a browser that has nothing of it yet, on a slow computer.
@Tag("browser")
@Timeout(180)
class FirstPaintTest {
    private static final int TRIES = 5;
    /// A series can be spoilt by a neighbour on the machine, which slows its visits by chance; a slow app spoils all.
    private static final int SERIES_MAX = 3;
    private static final int SLOWED_BY = 4;
    private static final int PAINT_MAX_MILLIS = 2_000;
    private static final int SCRIPTS_MAX_BYTES = 180_000;
    private static final int MESSAGES = 400;
    /// The largest thing that was painted, as of now. A later one is one that took longer.
    private static final String NOTE = """
            new PerformanceObserver((list) => {
              for (const {startTime} of list.getEntries()) window.largestPaintMs = startTime;
            }).observe({type: 'largest-contentful-paint', buffered: true})""";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void whoIsNewSeesWhereToSignInWithinTwoSeconds() {
        assertIsSoon(
                "",
                new NewContextOptions(),
                page -> page.getByLabel("Organisation").waitFor());
    }

    @Test
    void whoIsSignedInSeesMessagesWithinTwoSecondsAndBySmallScripts() throws Exception {
        Tenant acme = Server.shared().tenant();
        String channel = acme.member("owner").opens("Full");
        try (var crowd = new Crowd(acme, channel, "crowd", 5)) {
            crowd.says(0, MESSAGES);
        }
        Person ann =
                browsers.opens(Server.shared().address(), Look.DESKTOP_LIGHT).signsIn(acme.id(), "ann", "Ann Archer");
        var remembered = new NewContextOptions().setStorageState(ann.context().storageState());
        ann.page().navigate("about:blank");

        List<Visit> visits = assertIsSoon(
                "/#/c/" + channel,
                remembered,
                page -> page.locator("[data-message] p").first().waitFor());
        for (Visit visit : visits)
            assertThat(gzipped(visit.scripts()))
                    .as("bytes of gzipped JavaScript")
                    .isLessThan(SCRIPTS_MAX_BYTES);
    }

    /// Answers with the visits of the last series.
    private static List<Visit> assertIsSoon(String path, NewContextOptions options, Consumer<Page> arrives) {
        List<Visit> visits = visits(path, options, arrives);
        for (int n = 1; n < SERIES_MAX && median(visits) >= PAINT_MAX_MILLIS; n++)
            visits = visits(path, options, arrives);
        assertThat(median(visits)).as("largest contentful paint, in ms").isLessThan(PAINT_MAX_MILLIS);
        return visits;
    }

    private static List<Visit> visits(String path, NewContextOptions options, Consumer<Page> arrives) {
        Browser browser = Chromium.shared().orElseThrow();
        var visits = new ArrayList<Visit>();
        for (int n = 0; n < TRIES; n++) {
            try (BrowserContext context =
                    browser.newContext(options.setViewportSize(1440, 900).setLocale("en-GB"))) {
                visits.add(visit(context, path, arrives));
            }
        }
        System.out.println(path + " " + visits.stream().map(Visit::paintMillis).toList());
        return visits;
    }

    private static Visit visit(BrowserContext context, String path, Consumer<Page> arrives) {
        context.addInitScript(NOTE);
        Page page = context.newPage();
        var slow = new JsonObject();
        slow.addProperty("rate", SLOWED_BY);
        context.newCDPSession(page).send("Emulation.setCPUThrottlingRate", slow);
        var scripts = new TreeSet<String>();
        page.onRequest(request -> {
            if (request.resourceType().equals("script")) scripts.add(request.url());
        });
        page.navigate(Server.shared().address() + path);
        arrives.accept(page);
        List<String> fetched = List.copyOf(scripts);
        // What is painted later may be larger.
        page.waitForTimeout(1_500);
        return new Visit(((Number) page.evaluate("() => largestPaintMs")).longValue(), fetched);
    }

    /// @param scripts their addresses, of those asked for before what is waited for was there
    private record Visit(long paintMillis, Collection<String> scripts) {}

    private static long median(List<Visit> visits) {
        return visits.stream()
                .map(Visit::paintMillis)
                .sorted()
                .skip(visits.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static int gzipped(Collection<String> scripts) throws IOException, InterruptedException {
        var sizes = new TreeMap<String, Integer>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String script : scripts) {
                var request = HttpRequest.newBuilder(URI.create(script))
                        .header("accept-encoding", "gzip")
                        .build();
                var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                sizes.put(script.replaceFirst(".*/", ""), answer.body().length);
            }
        }
        int sum = sizes.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(sum + " bytes of scripts: " + sizes);
        return sum;
    }
}
