package io.stackbox.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.stackbox.kit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a page's main thread did, task by task, with the time for which the task had the processor: on a busy machine
/// a task takes longer than that by no fault of the page.
final class Tasks {
    private static final String CATEGORIES = "toplevel,__metadata";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CDPSession session;
    private final List<JsonObject> events = new ArrayList<>();
    private final AtomicBoolean isComplete = new AtomicBoolean();

    private Tasks(CDPSession session) {
        this.session = session;
    }

    /// From now on.
    static Tasks of(Page page) {
        var tasks = new Tasks(page.context().newCDPSession(page));
        tasks.session.on(
                "Tracing.dataCollected",
                data -> data.getAsJsonArray("value").forEach(event -> tasks.events.add(event.getAsJsonObject())));
        tasks.session.on("Tracing.tracingComplete", _ -> tasks.isComplete.set(true));
        var options = new JsonObject();
        options.addProperty("categories", CATEGORIES);
        options.addProperty("transferMode", "ReportEvents");
        tasks.session.send("Tracing.start", options);
        return tasks;
    }

    /// Until now.
    List<Task> end(Page page) {
        session.send("Tracing.end");
        Eventually.holds("the trace is complete", PATIENCE, () -> {
            page.waitForTimeout(50); // events come only while Playwright is at work
            return isComplete.get();
        });
        session.detach();
        Map<String, String> threads = new HashMap<>();
        for (JsonObject event : events) {
            if (!text(event, "name").equals("thread_name")) continue;
            threads.put(thread(event), text(event.getAsJsonObject("args"), "name"));
        }
        return events.stream()
                .filter(event -> text(event, "ph").equals("X") && event.has("tdur"))
                .filter(event -> "CrRendererMain".equals(threads.get(thread(event))))
                .map(event -> new Task(
                        thread(event),
                        event.get("tdur").getAsLong() / 1000,
                        event.get("dur").getAsLong() / 1000))
                .toList();
    }

    private static String thread(JsonObject event) {
        return event.get("pid") + "/" + event.get("tid");
    }

    private static String text(JsonObject event, String name) {
        return event.has(name) ? event.get(name).getAsString() : "";
    }

    /// @param thread the main thread of which page
    /// @param cpuMillis for which it had the processor
    /// @param wallMillis from its beginning to its end
    record Task(String thread, long cpuMillis, long wallMillis) {}
}
