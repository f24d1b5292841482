package io.stackbox.conformance.record;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Difference;
import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Json;
import io.stackbox.kit.Speaker;
import io.stackbox.kit.Tap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What was said in one conversation: first every request with its answer, in the order of the conversation, then for
/// each socket the live frames that it heard, by channel and revision.
///
/// Frames that the contract calls best effort, or that are coalesced, are written only where the conversation waits for
/// them ([#waitedFor]): how many of them come is nobody's promise. That none comes to somebody else is seen to by
/// [Coverage].
public final class Transcript implements Tap {
    private final Set<Difference> differences;
    private final List<Entry> entries = new ArrayList<>();
    private final List<SocketLine> lines = new ArrayList<>();
    private final Map<Speaker, Integer> opened = new HashMap<>();
    private final Heads heads = new Heads();

    /// @param traits of the host that is heard
    public Transcript(HostTraits traits) {
        differences = traits.differences();
    }

    /// A line of the conversation with what came back.
    private record Entry(String who, String said, List<JsonNode> answers) {
        Entry(String who, String said) {
            this(who, said, new ArrayList<>());
        }
    }

    @Override
    public synchronized void answered(Request request, Answer answer) {
        if (!request.path().startsWith(io.stackbox.kit.Rest.ROOT)) return;
        String path = request.path().substring(io.stackbox.kit.Rest.ROOT.length());
        String key = request.key().isEmpty() ? "" : " [" + request.key() + "]";
        var entry = new Entry(name(request.who()), request.method() + " " + path + key + body(request.body()));
        entry.answers().add(Json.object("status", answer.status(), "body", answer.body()));
        entries.add(entry);
        heads.see(answer.body());
    }

    private static String body(@Nullable String body) {
        return body == null ? "" : " " + body;
    }

    private static String name(Speaker who) {
        return who.equals(Speaker.NOBODY) ? "nobody" : who.userId();
    }

    @Override
    public synchronized Line opened(Speaker who) {
        int number = opened.merge(who, 1, Integer::sum);
        var line = new SocketLine(name(who) + "/" + number);
        lines.add(line);
        return line;
    }

    /// Writes down a frame that the conversation has waited for.
    public synchronized void waitedFor(Speaker who, JsonNode frame) {
        var entry = new Entry(name(who), "hears");
        entry.answers().add(frame);
        entries.add(entry);
    }

    /// Waits until every subscribed socket has heard every change that anybody was answered.
    public void awaitLevel(Duration patience) {
        io.stackbox.kit.Eventually.holds("all sockets are level", patience, () -> behind().isEmpty());
    }

    private synchronized List<String> behind() {
        return lines.stream()
                .filter(line -> !line.heard.isLevelWith(heads))
                .map(line -> line.name)
                .toList();
    }

    /// The whole conversation as text.
    public synchronized String text() {
        var normaliser = new Normaliser(differences);
        var text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.who())
                    .append(' ')
                    .append(said(normaliser, entry.said()))
                    .append('\n');
            for (JsonNode answer : inOrder(normaliser, entry.answers())) {
                text.append(Normaliser.ANSWER).append(normaliser.show(answer)).append('\n');
            }
        }
        for (SocketLine line : lines) {
            text.append('\n').append(line.name).append(" heard\n");
            for (JsonNode frame : inOrder(normaliser, line.live)) {
                text.append(Normaliser.ANSWER).append(normaliser.show(frame)).append('\n');
            }
        }
        return text.toString();
    }

    private static String said(Normaliser normaliser, String said) {
        int body = said.indexOf(" {");
        if (body < 0) return normaliser.show(said);
        return normaliser.show(said.substring(0, body)) + " " + normaliser.show(Json.read(said.substring(body + 1)));
    }

    /// By channel, as they appeared: between channels there is no order. Within one they stay as they came, but where a
    /// host may send them out of order.
    private List<JsonNode> inOrder(Normaliser normaliser, List<JsonNode> frames) {
        Comparator<JsonNode> byChannel = Comparator.comparingInt(frame -> normaliser.place(Heads.channel(frame)));
        boolean isOrdered = !differences.contains(Difference.LIVE_FRAMES_OUT_OF_ORDER);
        return frames.stream()
                .sorted(isOrdered ? byChannel : byChannel.thenComparingLong(Heads::revision))
                .toList();
    }

    /// A transcript that was kept, as this host would have given it.
    public String asHere(String kept) {
        return differences.isEmpty() ? kept : new Normaliser(differences).again(kept);
    }

    private final class SocketLine implements Line {
        private final String name;
        private final List<JsonNode> live = new ArrayList<>();
        private final Map<String, Entry> asked = new HashMap<>();
        private final Heard heard = new Heard();

        SocketLine(String name) {
            this.name = name;
            entries.add(new Entry(name, "opens"));
        }

        @Override
        public void sent(String text) {
            JsonNode frame = Json.read(text);
            // The first frame of a client that is not spoken to before: Difference.CONNECTED_ANSWERS_THE_FIRST_FRAME.
            if (Json.text(frame, "/action").equals("heartbeat") && !frame.has("requestId")) return;
            synchronized (Transcript.this) {
                var entry = new Entry(name, "says " + frame);
                entries.add(entry);
                if (frame.has("requestId")) asked.put(Json.text(frame, "/requestId"), entry);
            }
        }

        @Override
        public void heard(JsonNode frame) {
            synchronized (Transcript.this) {
                heads.see(frame);
                heard.take(frame);
                String type = Json.text(frame, "/type");
                Entry entry = type.equals("message") ? null : asked.get(Json.text(frame, "/requestId"));
                if (entry != null) entry.answers().add(frame);
                else if (Heads.isKept(type)) live.add(frame);
            }
        }
    }
}
