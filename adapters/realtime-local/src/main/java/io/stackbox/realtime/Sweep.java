package io.stackbox.realtime;

import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Looks after the sockets of one lane. Every tick visits one slot of them, so that ten thousand never wake
/// together and none needs a timer of its own; only those whose token ends before their next visit are looked
/// at every tick. Touched on its lane only, but for the two volatile fields.
final class Sweep {
    static final Duration TICK = Duration.ofMillis(250);
    /// A round of all slots takes at most 20 ticks, 5 s: so often are delivered positions handed on.
    private static final int SLOTS_MAX = 20;

    private final Hub hub;
    private final Lane lane;
    private final List<ArrayList<HubSocket>> slots = new ArrayList<>();
    private final long[] slotBytes;
    private final Set<HubSocket> ending = new HashSet<>();
    private int turn;
    private int enrolled;
    private volatile long queueBytes;
    private volatile boolean isReporting;
    private @Nullable Future<?> ticks;

    Sweep(Hub hub, Lane lane) {
        this.hub = hub;
        this.lane = lane;
        HubSettings settings = hub.settings();
        Duration shortest = min(settings.pingEvery(), min(settings.idleAfter(), settings.writeTimeout()));
        int count = Math.clamp(shortest.dividedBy(4).dividedBy(TICK), 1, SLOTS_MAX);
        for (int s = 0; s < count; s++) slots.add(new ArrayList<>());
        this.slotBytes = new long[count];
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    Lane lane() {
        return lane;
    }

    void start() {
        ticks = lane.repeat(this::tick, TICK.toNanos());
    }

    void stop() {
        Future<?> running = ticks;
        if (running != null) running.cancel(false);
    }

    /// Begins to look after a socket.
    void enrol(HubSocket socket) {
        slots.get(enrolled++ % slots.size()).add(socket);
        noteExpiry(socket, hub.clock().instant());
    }

    /// What waits in all queues, as of the last round.
    long queueBytes() {
        return queueBytes;
    }

    private void tick() {
        lane.tick();
        Instant now = hub.clock().instant();
        turn = (turn + 1) % slots.size();
        List<Runnable> errands = visitSlot(now);
        ending.removeIf(socket -> !isStillEnding(socket, now));
        if (!errands.isEmpty()) {
            isReporting = true;
            hub.errand(() -> {
                try {
                    errands.forEach(Runnable::run);
                } finally {
                    isReporting = false;
                }
            });
        }
    }

    private List<Runnable> visitSlot(Instant now) {
        List<Runnable> errands = new ArrayList<>();
        ArrayList<HubSocket> slot = slots.get(turn);
        long bytes = 0;
        for (int s = slot.size() - 1; s >= 0; s--) {
            HubSocket socket = slot.get(s);
            if (socket.isOpen()) {
                bytes += socket.outbox().pendingBytes();
                visit(socket, now, errands);
            } else {
                HubSocket last = slot.removeLast();
                if (last != socket) slot.set(s, last);
            }
        }
        slotBytes[turn] = bytes;
        queueBytes = LongStream.of(slotBytes).sum();
        return errands;
    }

    private void visit(HubSocket socket, Instant now, List<Runnable> errands) {
        HubSettings settings = hub.settings();
        long nanos = lane.now();
        if (socket.idleNanos(nanos) >= settings.idleAfter().toNanos()) {
            socket.shut(CloseCode.IDLE, "idle");
            return;
        }
        if (socket.outbox().stalledNanos(nanos) >= settings.writeTimeout().toNanos()) {
            socket.shut(CloseCode.SLOW_READER, "slow reader");
            return;
        }
        socket.pingIfDue(nanos, settings.pingEvery().toNanos());
        noteExpiry(socket, now);
        // While the last report still runs, what is new waits for the next round.
        if (!isReporting) report(socket, now, errands);
    }

    private void report(HubSocket socket, Instant now, List<Runnable> errands) {
        if (socket.takeAlive(lane.now(), hub.settings().pingEvery().toNanos())) {
            Instant lastSeen = now.minusNanos(socket.idleNanos(lane.now()));
            errands.add(() -> socket.listener().alive(lastSeen));
        }
        if (!socket.takeNewDeliveries()) return;
        TenantId tenant = socket.actor().tenant();
        for (Subscription subscription : socket.subscriptions().all()) {
            long seq = subscription.takeUnreported();
            if (seq == 0) continue;
            errands.add(() -> hub.delivered()
                    .delivered(
                            tenant, subscription.key.channel(), socket.actor().user(), seq));
        }
    }

    private void noteExpiry(HubSocket socket, Instant now) {
        Instant nextVisit = now.plus(TICK.multipliedBy(slots.size() + 1L));
        if (socket.actor().isExpiredAt(nextVisit)) ending.add(socket);
    }

    private boolean isStillEnding(HubSocket socket, Instant now) {
        if (!socket.isOpen()) return false;
        if (socket.actor().isExpiredAt(now)) {
            socket.expire();
            return false;
        }
        return socket.actor().isExpiredAt(now.plus(TICK.multipliedBy(slots.size() + 1L)));
    }
}
