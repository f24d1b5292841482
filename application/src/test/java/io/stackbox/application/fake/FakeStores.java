package io.stackbox.application.fake;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The stores that share data, over one memory behind one lock: what a database is to the real ones.
public final class FakeStores {
    private final Map<TenantId, FakeTenant> tenants = new HashMap<>();
    private final AtomicInteger callsToInterruption = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> interruption = new AtomicReference<>();
    private final InstantSource clock;
    private final RandomGenerator random;

    public FakeStores(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public FakeChannelStore channels() {
        return new FakeChannelStore(this);
    }

    public FakeMessageStore messages() {
        return new FakeMessageStore(this);
    }

    public FakeMarkStore marks() {
        return new FakeMarkStore(this);
    }

    public FakePersonStore people() {
        return new FakePersonStore(this);
    }

    public FakeChangeLog changeLog() {
        return new FakeChangeLog(this);
    }

    public FakeStatsStore stats() {
        return new FakeStatsStore(this);
    }

    InstantSource clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    /// Lets somebody else act in the midst of a use case: before the call that follows so many others.
    public void interruptAfter(int calls, Runnable act) {
        callsToInterruption.set(calls);
        interruption.set(act);
    }

    /// Nobody interrupts any longer.
    ///
    /// @return whether somebody still waited to
    public boolean calm() {
        return interruption.getAndSet(null) != null;
    }

    /// A moment between two steps, at which somebody may interrupt.
    public void interrupt() {
        if (interruption.get() == null || callsToInterruption.getAndDecrement() > 0) return;
        Runnable act = interruption.getAndSet(null);
        if (act != null) act.run();
    }

    /// Does something with a tenant's data, alone.
    <T> T with(TenantId tenant, Function<FakeTenant, T> act) {
        interrupt();
        synchronized (tenants) {
            return act.apply(tenants.computeIfAbsent(tenant, unseen -> new FakeTenant()));
        }
    }

    /// Does something with every tenant's data, alone.
    <T> T withAll(Function<Map<TenantId, FakeTenant>, T> act) {
        synchronized (tenants) {
            return act.apply(tenants);
        }
    }

    /// Does something with a channel, or nothing where there is no such channel.
    <T> Optional<T> withRoom(TenantId tenant, ChannelId channel, Function<FakeRoom, T> act) {
        return with(tenant, data -> Optional.ofNullable(data.rooms.get(channel)).map(act));
    }

    static Refusal.NotFound noChannel() {
        return new Refusal.NotFound("channel");
    }
}
