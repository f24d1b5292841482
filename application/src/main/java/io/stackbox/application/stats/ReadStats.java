package io.stackbox.application.stats;

import io.stackbox.application.port.PresenceStore;
import io.stackbox.application.port.StatsStore;
import io.stackbox.application.port.StatsStore.Stats;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.time.Duration;
import java.time.InstantSource;

/// Counts what the tenant has. Not for guests: how much others talk is not theirs to know.
public final class ReadStats {
    public record Command() {}

    public record Counted(Stats stats, int online) {}

    private static final Duration DAY = Duration.ofDays(1);

    private final StatsStore store;
    private final PresenceStore presences;
    private final InstantSource clock;

    public ReadStats(StatsStore store, PresenceStore presences, InstantSource clock) {
        this.store = store;
        this.presences = presences;
        this.clock = clock;
    }

    public Counted handle(Actor actor, Command command) {
        if (actor.isGuest()) throw new Refusal.Forbidden("guests see no statistics").raise();
        Stats stats = store.read(actor.tenant(), clock.instant().minus(DAY));
        return new Counted(stats, presences.countOnline(actor.tenant()));
    }
}
