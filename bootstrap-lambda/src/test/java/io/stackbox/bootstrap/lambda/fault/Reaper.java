package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.bootstrap.lambda.harness.aws.Call;
import io.stackbox.bootstrap.lambda.harness.aws.Deed;
import io.stackbox.bootstrap.lambda.harness.aws.Disturbance;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Kills processes while they call AWS, just before the call arrives or just after it was carried out, each time at
/// another place; in between it lets some calls pass, so that things go on. First of all it goes for transactions, in
/// which all that counts is written.
final class Reaper implements Disturbance {
    private static final int CALLS_PASSED_MIN = 8;
    private static final int CALLS_PASSED_MAX = 30;
    private static final String FIRST = "TransactWriteItems";

    /// Where a process was killed.
    ///
    /// @param call which one it was for the event at hand: 1, 2, …
    record Place(String function, int call, String operation, boolean isAfter) {
        @Override
        public String toString() {
            return "%-10s %s call %2d, %s".formatted(function, isAfter ? "after " : "before", call, operation);
        }
    }

    private final int killsMax;
    private final Random random;
    private final Set<Place> places = new LinkedHashSet<>();
    /// How many more calls of each function pass.
    private final Map<String, Integer> passes = new HashMap<>();

    Reaper(int killsMax, long seed) {
        this.killsMax = killsMax;
        this.random = new Random(seed);
    }

    @Override
    public synchronized Deed on(Call call) {
        if (isDone()) return Deed.FORWARD;
        int left = passes.computeIfAbsent(call.function(), first -> random.nextInt(CALLS_PASSED_MIN)) - 1;
        passes.put(call.function(), left);
        boolean isFirst = call.operation().equals(FIRST);
        if (left >= 0 && !isFirst) return Deed.FORWARD;
        boolean isAfter = random.nextBoolean();
        var place = new Place(call.function(), call.inEvent(), call.operation(), isAfter);
        if (!places.add(place)) return Deed.FORWARD;
        passes.put(call.function(), random.nextInt(CALLS_PASSED_MIN, CALLS_PASSED_MAX));
        return isAfter ? new Deed.KillAfter() : new Deed.KillBefore();
    }

    synchronized boolean isDone() {
        return places.size() >= killsMax;
    }

    synchronized List<Place> places() {
        return List.copyOf(places);
    }
}
