package io.stackbox.application.live;

import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who is typing now, in this process, so that typing ends by itself when a client falls silent.
public final class Typists {
    public static final Duration TYPING_ENDS_AFTER = Duration.ofSeconds(10);
    /// Beyond so many, a typing that is not ended by its client ends at the receivers' own timers.
    private static final int COUNT_MAX = 100_000;

    private record Typist(TenantId tenant, ChannelId channel, UserId user) {}

    private final Map<Typist, Instant> until = new ConcurrentHashMap<>();
    private final Live live;
    private final InstantSource clock;
    private final int countMax;

    public Typists(Live live, InstantSource clock) {
        this(live, clock, COUNT_MAX);
    }

    private Typists(Live live, InstantSource clock, int countMax) {
        this.live = live;
        this.clock = clock;
        this.countMax = countMax;
    }

    /// Remembers nobody: for a process that may sleep when a typing should end. Receivers have timers of their
    /// own.
    public static Typists forgetful(Live live, InstantSource clock) {
        return new Typists(live, clock, 0);
    }

    void note(TenantId tenant, Signal.Typing typing) {
        var typist = new Typist(tenant, typing.channel(), typing.user());
        if (!typing.isTyping()) until.remove(typist);
        else if (until.size() < countMax) until.put(typist, clock.instant().plus(TYPING_ENDS_AFTER));
    }

    /// Ends what has run out. Called about once a second.
    public void endSilent() {
        Instant now = clock.instant();
        until.forEach((typist, end) -> {
            if (now.isBefore(end) || !until.remove(typist, end)) return;
            var ended = new Signal.Typing(typist.channel(), typist.user(), false);
            live.signal(typist.tenant(), typist.channel(), ended, typist.user());
        });
    }
}
