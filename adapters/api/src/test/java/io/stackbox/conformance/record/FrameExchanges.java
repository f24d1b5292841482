package io.stackbox.conformance.record;

import io.stackbox.kit.Json;
import io.stackbox.kit.Speaker;
import io.stackbox.kit.Tap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts the frames of one socket together again: which answer belongs to which request.
final class FrameExchanges implements Tap.Line {
    private record Asked(Row row, ObjectNode frame) {}

    private final Speaker who;
    private final Consumer<Exchange> exchanges;
    private final Consumer<JsonNode> said;
    private final Consumer<JsonNode> frames;
    private final Map<String, Asked> waiting = new HashMap<>();
    /// Has no answer: was done unless the next answer is an error.
    private @Nullable Asked unanswered;

    /// @param said is given every frame that the socket sends, `frames` each that it hears
    FrameExchanges(Speaker who, Consumer<Exchange> exchanges, Consumer<JsonNode> said, Consumer<JsonNode> frames) {
        this.who = who;
        this.exchanges = exchanges;
        this.said = said;
        this.frames = frames;
    }

    @Override
    public synchronized void sent(String text) {
        ObjectNode frame = read(text);
        if (frame == null) return;
        said.accept(frame);
        Row row = Row.ofAction(Json.text(frame, "/action")).orElse(null);
        if (row == null) return;
        String id = Json.text(frame, "/requestId");
        frame.remove("requestId");
        if (!row.isAnswered()) {
            flush();
            unanswered = new Asked(row, frame);
        } else if (!id.isEmpty()) {
            waiting.put(id, new Asked(row, frame));
        }
    }

    private static @Nullable ObjectNode read(String text) {
        try {
            return Json.read(text) instanceof ObjectNode frame ? frame : null;
        } catch (JacksonException hostile) {
            return null;
        }
    }

    @Override
    public synchronized void heard(JsonNode frame) {
        frames.accept(frame);
        String type = Json.text(frame, "/type");
        if (type.equals("error") && unanswered != null && isAbout(unanswered, frame)) {
            tell(unanswered, false, frame);
            unanswered = null;
            return;
        }
        Asked asked = type.equals("message") ? null : waiting.remove(Json.text(frame, "/requestId"));
        if (asked == null) return;
        flush();
        tell(asked, !type.equals("error"), frame);
    }

    private static boolean isAbout(Asked asked, JsonNode error) {
        return asked.row().route().actions().contains(Json.text(error, "/originalAction"));
    }

    private void flush() {
        if (unanswered == null) return;
        exchanges.accept(
                new Exchange(who, unanswered.row(), unanswered.frame().toString(), true, NullNode.getInstance()));
        unanswered = null;
    }

    private void tell(Asked asked, boolean isDone, JsonNode answer) {
        exchanges.accept(new Exchange(who, asked.row(), asked.frame().toString(), isDone, answer));
    }
}
