package io.stackbox.kit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// How a host differs from the others, and how long to wait for it.
///
/// @param name of the folder that its transcripts are written to
/// @param slowness how many times as long as the hub it may take
public record HostTraits(String name, int slowness, Set<Difference> differences) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public HostTraits {
        if (slowness < 1) throw new IllegalArgumentException("no host is faster than the hub: " + slowness);
        differences = Set.copyOf(differences);
    }

    /// A process with the hub: what the contract says without a condition.
    public static HostTraits hub(String name, int slowness) {
        return new HostTraits(name, slowness, Set.of());
    }

    /// Lambda behind API Gateway: all that the contract lists.
    public static HostTraits apiGateway(String name, int slowness) {
        return new HostTraits(name, slowness, EnumSet.allOf(Difference.class));
    }

    /// How long anything that must come may take.
    public Duration patience() {
        return within(PATIENCE);
    }

    /// How long here what may take so long on the hub.
    public Duration within(Duration onTheHub) {
        return onTheHub.multipliedBy(slowness);
    }

    /// How often a client is asked to send a heartbeat.
    public Duration heartbeat() {
        return has(Difference.SLOWER_HEARTBEAT) ? Duration.ofMinutes(5) : Duration.ofSeconds(30);
    }

    public boolean has(Difference difference) {
        return differences.contains(difference);
    }
}
