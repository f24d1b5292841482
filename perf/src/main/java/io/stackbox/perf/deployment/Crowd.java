package io.stackbox.perf.deployment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/// Ten talk at once in one channel. Each hears all, once and in one order, within what a person takes for at once.
/// Behind API Gateway a frame may come again, which is counted and shown: clients drop it by its revision.
final class Crowd {
    private static final String PART = "ten at once";
    private static final double MICROS_PER_MILLI = 1000;
    private static final long HISTOGRAM_MAX_MICROS = 60_000_000;

    /// Said before anything is measured: functions start, code is compiled.
    private static final int WARMING_UP = 5;

    private static final long SETTLING_MILLIS = 200;
    private static final int PAUSE_MIN_MILLIS = 100;
    private static final int PAUSE_MAX_MILLIS = 700;

    private final Report report;
    private final List<Person> people;
    private final String channel;
    private final int messages;
    private final int limitMillis;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Histogram confirmed = new Histogram(HISTOGRAM_MAX_MICROS, 3);
    private final Histogram delivered = new Histogram(HISTOGRAM_MAX_MICROS, 3);
    private final AtomicBoolean isBehindGateway = new AtomicBoolean();

    Crowd(Report report, List<Person> people, String channel, int messages, int limitMillis) {
        this.report = report;
        this.people = people;
        this.channel = channel;
        this.messages = messages;
        this.limitMillis = limitMillis;
    }

    void run() throws InterruptedException {
        List<Line> lines = Collections.synchronizedList(new ArrayList<>());
        try {
            boolean here = report.check(PART, "connect and join", () -> arrive(lines));
            if (!here) return;
            if (!report.check(PART, "all is confirmed, and heard once and in order", () -> talk(lines))) return;
            report.check(PART, "confirmed within " + limitMillis + " ms, 95 of 100", () -> within(confirmed));
            report.check(PART, "heard by all within " + limitMillis + " ms, 95 of 100", () -> within(delivered));
        } finally {
            lines.forEach(Line::close);
        }
    }

    private String arrive(List<Line> lines) throws InterruptedException, Unmet, IOException {
        together(people, person -> {
            Line line = person.connect();
            lines.add(line);
            // Only a gateway cuts sockets at a time that is known before.
            if (line.connected().has("reconnectAt")) isBehindGateway.set(true);
            line.ask("joinRoom", Map.of("channelId", channel), "channelJoined");
        });
        long users = people.stream().map(Person::userId).distinct().count();
        return lines.size() + " sockets of " + users + (users == 1 ? " person" : " people");
    }

    private String talk(List<Line> lines) throws InterruptedException, Unmet, IOException {
        List<Integer> seats = new ArrayList<>();
        for (int seat = 0; seat < lines.size(); seat++) seats.add(seat);
        together(seats, seat -> speak(lines.get(seat), seat));
        int all = lines.size() * (messages + WARMING_UP);
        int again = 0;
        for (Line line : lines) again += listen(line, all);
        return lines.size() * messages + " said, " + delivered.getTotalCount() + " heard"
                + (again == 0 ? "" : ", " + again + " came again");
    }

    private void speak(Line line, int seat) throws IOException, InterruptedException, Unmet {
        for (int i = -WARMING_UP; i < messages; i++) {
            String key = "crowd-" + seat + "-" + i;
            long start = System.nanoTime();
            if (i >= 0) sent.put(key, start);
            String request = line.send(
                    "sendMessage", Map.of("channelId", channel, "content", "I am " + seat, "clientMessageId", key));
            long answered = line.awaitAnswer(request, "messageConfirmation").nanos();
            if (i >= 0) record(confirmed, answered - start);
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MIN_MILLIS, PAUSE_MAX_MILLIS));
        }
    }

    /// @return how many came again
    private int listen(Line line, int all) throws InterruptedException, Unmet {
        awaitAll(line, all);
        List<Line.Heard> ours = line.heard().stream().filter(Crowd::isOurs).toList();
        Map<Long, Line.Heard> bySeq = bySeq(ours, all, isBehindGateway.get());
        bySeq.values().forEach(each -> {
            Long start = sent.get(key(each));
            if (start != null) record(delivered, each.nanos() - start);
        });
        return ours.size() - bySeq.size();
    }

    /// The first of each place, of which none may be missing. Order is by `seq`, as clients apply it: API Gateway may
    /// deliver frames in another.
    static Map<Long, Line.Heard> bySeq(List<Line.Heard> heard, int all, boolean mayRepeat) throws Unmet {
        Map<Long, Line.Heard> bySeq = new HashMap<>();
        for (Line.Heard each : heard) {
            Line.Heard before = bySeq.putIfAbsent(message(each).path("seq").asLong(-1), each);
            if (before == null) continue;
            Unmet.unless(isSame(before, each), key(each) + " has the place of " + key(before) + ", or was changed");
            Unmet.unless(mayRepeat, key(each) + " came twice");
        }
        long lowest = bySeq.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
        long highest = bySeq.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        Unmet.unless(
                bySeq.size() == all && highest - lowest + 1 == all,
                "heard " + bySeq.size() + " of " + all + ", from " + lowest + " to " + highest);
        return bySeq;
    }

    private static boolean isSame(Line.Heard one, Line.Heard other) {
        return key(one).equals(key(other))
                && message(one).path("revision").equals(message(other).path("revision"));
    }

    private static JsonNode message(Line.Heard heard) {
        return heard.frame().path("message");
    }

    private static String key(Line.Heard heard) {
        return message(heard).path("clientMessageId").asString("");
    }

    /// Waits until so many came, and then a moment for what should not: a second copy.
    private static void awaitAll(Line line, int all) throws InterruptedException {
        Set<String> heard = new HashSet<>();
        try {
            line.await("all messages", each -> isOurs(each) && heard.add(key(each)) && heard.size() == all);
        } catch (Unmet missing) {
            return;
        }
        Thread.sleep(SETTLING_MILLIS);
    }

    private static boolean isOurs(Line.Heard heard) {
        return heard.type().equals("message") && key(heard).startsWith("crowd-");
    }

    private String within(Histogram histogram) throws Unmet {
        String figures = "p50 %.1f, p95 %.1f, p99 %.1f, max %.1f ms"
                .formatted(at(histogram, 50), at(histogram, 95), at(histogram, 99), at(histogram, 100));
        Unmet.unless(at(histogram, 95) <= limitMillis, figures);
        return figures;
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    private static void record(Histogram histogram, long nanos) {
        synchronized (histogram) {
            histogram.recordValue(Math.min(nanos / 1000, HISTOGRAM_MAX_MICROS));
        }
    }

    @FunctionalInterface
    private interface Act<T> {
        void of(T one) throws IOException, InterruptedException, Unmet;
    }

    /// All at the same time, each on a thread of its own; the first failure is told.
    private static <T> void together(List<T> all, Act<T> act) throws InterruptedException, Unmet {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> acts = all.stream()
                    .map(one -> threads.submit(() -> {
                        act.of(one);
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> each : acts) {
                var _ = each.get();
            }
        } catch (ExecutionException failed) {
            throw new Unmet(String.valueOf(failed.getCause()));
        }
    }
}
