package io.stackbox.kit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// How a host differs from the others, and how long to wait for it.
///
/// @param name of the folder that its transcripts are written to
/// @param slowness how many times as long as the hub it may take
/// @param lightness one part in so many of what the hub is loaded with
public record HostTraits(String name, int slowness, int lightness, Set<Difference> differences) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    public HostTraits {
        if (slowness < 1 || lightness < 1) throw new IllegalArgumentException(name + " is no better than the hub");
        differences = Set.copyOf(differences);
    }

    /// A process with the hub: what the contract says without a condition.
    public static HostTraits hub(String name, int slowness, int lightness) {
        return new HostTraits(name, slowness, lightness, Set.of());
    }

    /// Lambda behind API Gateway: all that the contract lists.
    public static HostTraits apiGateway(String name, int slowness, int lightness) {
        return new HostTraits(name, slowness, lightness, EnumSet.allOf(Difference.class));
    }

    /// How long anything that must come may take.
    public Duration patience() {
        return within(PATIENCE);
    }

    /// What the contract itself sets a time for may take that long on every host, and a moment to be seen.
    public Duration promised(Duration byTheContract) {
        return byTheContract.plus(MOMENT);
    }

    /// How long here what may take so long on the hub.
    public Duration within(Duration onTheHub) {
        return onTheHub.multipliedBy(slowness);
    }

    /// How many here where the hub is given so many.
    public int load(int onTheHub) {
        return Math.max(1, onTheHub / lightness);
    }

    /// How often a client is asked to send a heartbeat.
    public Duration heartbeat() {
        return has(Difference.SLOWER_HEARTBEAT) ? Duration.ofMinutes(5) : Duration.ofSeconds(30);
    }

    public boolean has(Difference difference) {
        return differences.contains(difference);
    }
}
