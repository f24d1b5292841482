package io.stackbox.conformance.record;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Speaker;
import io.stackbox.kit.Tap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Counts, for each row of [Routes] and each [Outcome], what really went over the wire. Nothing is declared: who asked,
/// what they named and what they were told decide the cell.
///
/// On the way it holds every answer and every frame to promise 6: none may tell of an id that another tenant was first
/// told of, unless the request named it. And every frame must be for whom it came to ([Addressees]).
public final class Coverage implements Tap {
    private static final Pattern CHANNEL = Pattern.compile("/channels/([^/]+)");

    private final Map<Row, Map<Outcome, Integer>> cells = new LinkedHashMap<>();
    private final Owners owners = new Owners();
    private final Addressees addressees = new Addressees();
    private final Map<String, Set<String>> doneFor = new HashMap<>();
    private final Map<String, Set<String>> nothingShownTo = new HashMap<>();
    private final Map<String, Exchange> last = new HashMap<>();
    private final List<String> leaks = new ArrayList<>();
    private long exchanges;
    private long frames;

    public Coverage() {
        for (Row row : Row.ALL) cells.put(row, new EnumMap<>(Outcome.class));
    }

    @Override
    public void signedIn(Speaker who, String token) {
        owners.tell(who, token);
    }

    @Override
    public void answered(Request request, Answer answer) {
        String path = request.path().split("\\?", 2)[0];
        if (answer.status() < 400) addressees.answered(request.who(), channel(path), answer.body());
        Row row = Row.ofRequest(request.method(), path).orElse(null);
        if (row == null) return;
        String asked = request.method() + " " + request.path() + " " + request.key() + " " + request.body();
        boolean isDone = answer.status() < 400;
        take(new Exchange(request.who(), row, asked, isDone, answer.body()));
    }

    private static String channel(String path) {
        Matcher found = CHANNEL.matcher(path);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public Line opened(Speaker who) {
        var ear = new Addressees.Ear(who);
        return new FrameExchanges(who, this::take, frame -> addressees.says(ear, frame), frame -> {
            addressees.hears(ear, frame);
            heard(who, frame);
        });
    }

    private synchronized void heard(Speaker who, JsonNode frame) {
        frames++;
        // An error repeats what was asked.
        if (!Json.text(frame, "/type").equals("error") && !frame.has("requestId"))
            tell(who, "a frame", "", frame.toString());
    }

    private synchronized void take(Exchange exchange) {
        exchanges++;
        Speaker who = exchange.who();
        boolean namesForeign = owners.isForeign(who, exchange.asked());
        if (exchange.isDone()) {
            tell(
                    who,
                    exchange.row().toString(),
                    exchange.asked(),
                    exchange.told().toString());
            if (!namesForeign) count(exchange, Outcome.HAPPY);
        } else if (!namesForeign && exchange.isRefused()) {
            count(exchange, Outcome.REFUSED);
        }
        if (namesForeign && exchange.showsNothing() || isShownToOneOnly(exchange)) count(exchange, Outcome.FOREIGN);
        Exchange before = last.put(who.tenantId(), exchange);
        if (before != null && exchange.repeats(before)) count(exchange, Outcome.REPEATED);
    }

    /// Whether people of two tenants sent this very request, and it was done for one of them and showed the other
    /// nothing.
    private boolean isShownToOneOnly(Exchange exchange) {
        if (exchange.who().equals(Speaker.NOBODY)) return false;
        String asked = exchange.row().form() + " " + exchange.asked();
        String tenant = exchange.who().tenantId();
        Set<String> done = doneFor.computeIfAbsent(asked, key -> new HashSet<>());
        Set<String> shownNothing = nothingShownTo.computeIfAbsent(asked, key -> new HashSet<>());
        if (exchange.isDone() && !exchange.showsNothing()) done.add(tenant);
        // What is forbidden is so because of who asks in their own tenant.
        else if (exchange.showsNothing() && !exchange.isForbidden()) shownNothing.add(tenant);
        return done.stream()
                .anyMatch(one -> shownNothing.stream().anyMatch(other -> !other.equals(one) && !done.contains(other)));
    }

    private void tell(Speaker who, String what, String asked, String text) {
        Set<String> foreign = owners.tell(who, text);
        foreign.removeIf(asked::contains);
        if (!foreign.isEmpty()) leaks.add(what + " tells " + who + " of " + foreign);
    }

    private void count(Exchange exchange, Outcome outcome) {
        cells.get(exchange.row()).merge(outcome, 1, Integer::sum);
    }

    /// What was told to somebody of another tenant.
    public synchronized List<String> leaks() {
        return List.copyOf(leaks);
    }

    /// What was sent to somebody whom it is not for.
    public List<String> misdirected() {
        return addressees.misdirected();
    }

    /// The cells that nothing has touched, but for those that cannot be.
    public synchronized List<String> missing(Impossible impossible) {
        var missing = new ArrayList<String>();
        cells.forEach((row, counts) -> {
            for (Outcome outcome : Outcome.values()) {
                if (!counts.containsKey(outcome)
                        && impossible.reason(row, outcome).isEmpty()) missing.add(outcome + " of " + row);
            }
        });
        return missing;
    }

    /// The whole table, as text.
    public synchronized String table(Impossible impossible) {
        var text = new StringBuilder("%-20s %-72s".formatted("operation", "reached by"));
        for (Outcome outcome : Outcome.values()) text.append("%9s".formatted(outcome));
        text.append('\n');
        int touched = 0;
        int cannotBe = 0;
        for (var row : cells.entrySet()) {
            text.append("%-20s %-72s"
                    .formatted(row.getKey().route().function(), row.getKey().form()));
            for (Outcome outcome : Outcome.values()) {
                Integer count = row.getValue().get(outcome);
                boolean canBe = impossible.reason(row.getKey(), outcome).isEmpty();
                if (count != null) touched++;
                else if (!canBe) cannotBe++;
                text.append("%9s".formatted(count != null ? count : canBe ? "MISSING" : "-"));
            }
            text.append('\n');
        }
        return text
                + "%d of %d cells touched, %d cannot be; %d requests and %d frames over the wire\n"
                        .formatted(touched, cells.size() * Outcome.values().length, cannotBe, exchanges, frames);
    }
}
