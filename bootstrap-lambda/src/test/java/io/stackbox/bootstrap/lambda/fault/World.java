package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.kit.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One tenant on AWS, with a clock of its own. It calls functions as their sources do, and brings again what was not
/// answered.
final class World {
    /// Who is cut off asks again as often as anybody would.
    static final int TRIES_MAX = 20;
    private static final Duration SOON = Duration.ofMinutes(1);

    final String tenant;
    final MovableClock clock = new MovableClock();
    final HeldLines lines = new HeldLines();
    final WaitingMessages queue = new WaitingMessages(clock);
    final Datacenter center;
    final SmallAws aws;

    private final Map<String, String> environment;
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> revisions = new HashMap<>();
    private final AtomicInteger events = new AtomicInteger();
    private volatile List<FunctionProcess> processes;
    private volatile @Nullable FunctionProcess victim;
    private volatile String endangered = "";
    private volatile Whims whims = Whims.NONE;

    World(Datacenter center, String tenant) {
        this.center = center;
        this.tenant = tenant;
        this.environment = center.environment();
        this.aws = new SmallAws(center.network, center.dynamo.address(), lines, queue);
        this.processes = List.of(process());
    }

    /// A fresh one, which takes no events yet.
    FunctionProcess process() {
        return new FunctionProcess(aws, center.rights, environment, clock);
    }

    /// Their token is of this very moment, so it is not earlier here.
    Person person(String id) {
        return people.computeIfAbsent(id, first -> {
            clock.forwardTo(Instant.now());
            return new Person(this, first);
        });
    }

    /// From now on the function's events go to this process, for as long as it lives.
    void endanger(String function, FunctionProcess by) {
        endangered = function;
        victim = by;
    }

    void endangerNobody() {
        victim = null;
    }

    /// Events go to these in turn from now on, but for those of an endangered function.
    void runsOn(List<FunctionProcess> others) {
        processes = List.copyOf(others);
    }

    void runsWith(Whims other) {
        whims = other;
    }

    /// @return null where the function did not answer
    @Nullable
    JsonNode call(String function, JsonNode event) {
        FunctionProcess exposed = victim;
        boolean isExposed = exposed != null && endangered.equals(function) && !exposed.hasEnded();
        List<FunctionProcess> all = processes;
        FunctionProcess next = all.get(Math.floorMod(events.incrementAndGet(), all.size()));
        JsonNode answer = (isExposed ? exposed : next).handle(function, event);
        return whims.losesAnswer() ? null : answer;
    }

    /// Stream and queue bring all they have, and what comes of that, until nothing is left; the clock goes forward
    /// for what is to come soon.
    void settle() {
        while (true) {
            if (deliverStream() | deliverQueue()) continue;
            Optional<Instant> later = queue.next();
            if (later.isEmpty() || later.get().isAfter(clock.instant().plus(SOON))) return;
            clock.forwardTo(later.get());
        }
    }

    /// @return whether there was anything
    boolean deliverStream() {
        List<JsonNode> records = center.stream.take(tenant);
        if (records.isEmpty()) return false;
        records.forEach(this::note);
        List<JsonNode> left = whims.order(records);
        for (int tries = 1; !left.isEmpty(); tries++) {
            requirePatience(tries, "the stream's " + left);
            Set<String> failed = hand("stream", left, "/dynamodb/SequenceNumber");
            if (whims.bringsAgain(left)) failed.addAll(hand("stream", left, "/dynamodb/SequenceNumber"));
            left = fromFirst(left, failed);
        }
        return true;
    }

    private static List<JsonNode> fromFirst(List<JsonNode> records, Set<String> failed) {
        for (int i = 0; i < records.size(); i++) {
            if (failed.contains(Json.text(records.get(i), "/dynamodb/SequenceNumber"))) {
                return records.subList(i, records.size());
            }
        }
        return List.of();
    }

    /// Every revision is told of once: by its message, or by a row of its own.
    private void note(JsonNode record) {
        if (!Json.text(record, "/eventName").equals("INSERT")) return;
        String place = Json.text(record, "/dynamodb/Keys/sk/S");
        String collection = Json.text(record, "/dynamodb/Keys/pk/S");
        Long revision = null;
        if (place.startsWith("m#")) revision = Long.valueOf(Json.text(record, "/dynamodb/NewImage/rv/N"));
        if (place.startsWith("r#")) revision = Long.valueOf(place.substring(2));
        if (revision == null) return;
        String channel = collection.substring(collection.indexOf("#c#") + 3);
        revisions.computeIfAbsent(channel, first -> new ArrayList<>()).add(revision);
    }

    /// As the stream told of them so far.
    List<Long> revisions(String channel) {
        return revisions.getOrDefault(channel, List.of()).stream().sorted().toList();
    }

    boolean deliverQueue() {
        List<JsonNode> messages = new ArrayList<>();
        for (var one : queue.take()) messages.add(Json.object("messageId", one.id(), "body", one.body()));
        if (messages.isEmpty()) return false;
        List<JsonNode> left = whims.order(messages);
        for (int tries = 1; !left.isEmpty(); tries++) {
            requirePatience(tries, "the queue's " + left);
            Set<String> failed = hand("fanout", left, "/messageId");
            if (whims.bringsAgain(left)) failed.addAll(hand("fanout", left, "/messageId"));
            left = left.stream()
                    .filter(one -> failed.contains(Json.text(one, "/messageId")))
                    .toList();
        }
        return true;
    }

    private static void requirePatience(int tries, String what) {
        if (tries > TRIES_MAX) throw new AssertionError("given up after " + TRIES_MAX + " tries: " + what);
    }

    /// @return which of them come again: all, where the function did not answer
    private Set<String> hand(String function, List<JsonNode> batch, String id) {
        ObjectNode event = Json.object();
        event.putArray("Records").addAll(batch);
        JsonNode answer = call(function, event);
        var failed = new HashSet<String>();
        if (answer == null) batch.forEach(one -> failed.add(Json.text(one, id)));
        else failed.addAll(Json.texts(answer, "/batchItemFailures", "/itemIdentifier"));
        return failed;
    }

    /// What whoever was not answered does before asking again.
    void waitABit() {
        clock.forward(Duration.ofSeconds(1));
    }
}
