package io.stackbox.realtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sockets of one process. News is encoded once, as whole frames, and every subscriber gets the same bytes.
public final class Hub implements Live, AutoCloseable {
    /// A read that keeps answering less than was announced is not one of the store it should be.
    private static final int READS_MAX = 4;

    /// A loop that is still behind after so long is stuck, and waiting longer would not help.
    private static final int HOLD_BACK_MAX_MILLIS = 2_000;

    private final HubSettings settings;
    private final FrameEncoder encoder;
    private final Delivered delivered;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final HubMetrics metrics;
    private final Deflating deflating;
    private final Frames frames;
    private final Rooms rooms;
    private final Connections connections = new Connections();
    private final Map<EventLoop, Sweep> sweeps = new ConcurrentHashMap<>();
    private volatile boolean isDraining;

    /// @param meters whose clock also measures time that passes
    public Hub(
            HubSettings settings,
            FrameEncoder encoder,
            CatchUp log,
            Delivered delivered,
            InstantSource clock,
            MeterRegistry meters) {
        this(settings, encoder, log, delivered, clock, meters, ByteBufAllocator.DEFAULT);
    }

    Hub(
            HubSettings settings,
            FrameEncoder encoder,
            CatchUp log,
            Delivered delivered,
            InstantSource clock,
            MeterRegistry meters,
            ByteBufAllocator allocator) {
        this.settings = settings;
        this.encoder = encoder;
        this.delivered = delivered;
        this.clock = clock;
        this.nanos = meters.config().clock()::monotonicTime;
        this.metrics = new HubMetrics(meters);
        Wire wire = new Wire(allocator);
        this.deflating = new Deflating(wire, settings.deflateFromBytes());
        this.frames = new Frames(encoder, wire, deflating, nanos);
        this.rooms = new Rooms(new Gaps(log, frames, settings.predecessorWait(), nanos, metrics));
        metrics.gauge("stackbox.hub.connections", "open sockets", connections::count);
        metrics.gauge("stackbox.hub.subscriptions", "channels that sockets are subscribed to", rooms::members);
        metrics.gauge("stackbox.hub.queue.bytes", "what waits to be written, a few seconds late", this::queueBytes);
    }

    /// Takes on a socket whose handshake is done. From now on whatever it is sent goes through here.
    ///
    /// @param netty whose pipeline lets buffers through as they are; the hub writes them on its loop
    /// @throws IllegalArgumentException where the connection's id is taken
    public HubSocket attach(
            Channel netty, Actor actor, ConnectionId id, SocketOptions options, SocketListener listener) {
        Sweep sweep = sweeps.computeIfAbsent(netty.eventLoop(), this::begin);
        boolean packs = settings.deflate() && options.deflate();
        HubSocket socket = new HubSocket(this, sweep.lane(), netty, actor, id, packs, listener);
        connections.add(socket);
        sweep.lane().execute(() -> sweep.enrol(socket));
        netty.closeFuture().addListener(socket);
        replaceOldest(actor);
        if (isDraining) socket.close(CloseCode.RESTART, "restart");
        return socket;
    }

    private Sweep begin(EventLoop loop) {
        Sweep sweep = new Sweep(this, new Lane(loop, frames.wire(), nanos, metrics));
        sweep.start();
        return sweep;
    }

    private void replaceOldest(Actor actor) {
        List<HubSocket> owned = connections.of(actor.tenant(), actor.user());
        int excess = owned.size() - settings.connectionsPerUserMax();
        for (int s = 0; s < excess; s++) owned.get(s).close(CloseCode.REPLACED, "replaced");
    }

    @Override
    public boolean ordersAnswers() {
        return true;
    }

    @Override
    public void announce(TenantId tenant, Change change, @Nullable Origin origin) {
        HubSocket asker = askerOf(tenant, change, origin);
        String requestId = origin == null ? null : origin.requestId();
        boolean hasPlace = asker != null && asker.subscriptions().has(change.channel());
        if (asker != null && !hasPlace) asker.send(encoder.change(tenant, change, requestId));
        Room room = rooms.find(tenant, change.channel());
        if (room != null) {
            room.offer(frames.announced(tenant, change, room.packs(), hasPlace ? asker : null, requestId));
        } else if (asker != null && hasPlace) {
            asker.send(encoder.change(tenant, change, requestId));
        }
        awaitLanes();
    }

    /// Holds senders back while loops are behind, so that what they announce does not pile up. A loop itself is
    /// never held back: it would wait for itself.
    private void awaitLanes() {
        if (!Thread.currentThread().isVirtual() || !isBehind()) return;
        metrics.heldBack();
        try {
            for (int wait = 0; wait < HOLD_BACK_MAX_MILLIS && isBehind(); wait++) Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBehind() {
        for (Sweep sweep : sweeps.values()) {
            if (sweep.lane().isBehind()) return true;
        }
        return false;
    }

    /// A post is answered by its confirmation; every other change is the answer to who asked for it.
    private @Nullable HubSocket askerOf(TenantId tenant, Change change, @Nullable Origin origin) {
        if (origin == null) return null;
        return switch (change) {
            case Change.Posted posted -> null;
            case Change.Updated updated -> connections.find(tenant, origin.connection());
            case Change.Deleted deleted -> connections.find(tenant, origin.connection());
            case Change.Reacted reacted -> connections.find(tenant, origin.connection());
            case Change.ChannelUpdated updated -> connections.find(tenant, origin.connection());
        };
    }

    @Override
    public void signal(TenantId tenant, ChannelId channel, Signal signal, @Nullable UserId except) {
        Room room = rooms.find(tenant, channel);
        if (room == null) return;
        Hint.everywhere(frames.signal(tenant, signal), List.of(room), except);
    }

    @Override
    public void signalAny(TenantId tenant, List<ChannelId> channels, Signal signal, UserId except) {
        List<Room> listening = channels.stream()
                .distinct()
                .flatMap(channel -> Stream.ofNullable(rooms.find(tenant, channel)))
                .toList();
        if (listening.isEmpty()) return;
        Hint.everywhere(frames.signal(tenant, signal), listening, except);
    }

    @Override
    public void tell(TenantId tenant, UserId user, Signal signal, @Nullable ConnectionId except) {
        List<HubSocket> told = connections.of(tenant, user).stream()
                .filter(socket -> !socket.id().equals(except))
                .toList();
        if (told.isEmpty()) return;
        ByteBuf bytes = frames.signal(tenant, signal);
        for (HubSocket socket : told) socket.lane().execute(new Hint.ForOne(socket, bytes.retain()));
        bytes.release();
    }

    @Override
    public <T extends AsOf> T subscribe(
            TenantId tenant, UserId user, ConnectionId connection, ChannelId channel, Supplier<T> read) {
        HubSocket socket = connections.find(tenant, connection);
        Subscription begun = socket == null ? null : socket.subscriptions().begin(socket, new RoomKey(tenant, channel));
        return socket == null || begun == null ? read.get() : readInto(socket.subscriptions(), begun, read);
    }

    private static <T extends AsOf> T readInto(Subscriptions subscriptions, Subscription begun, Supplier<T> read) {
        boolean isSettled = false;
        try {
            T answer = read.get();
            int reads = 1;
            while (answer.isLevel() && !begun.roster().room.settle(begun, answer.revision())) {
                if (reads++ == READS_MAX) throw new IllegalStateException("the channel was read as of before");
                answer = read.get();
            }
            isSettled = answer.isLevel();
            if (isSettled) subscriptions.read(begun, answer.revision());
            return answer;
        } finally {
            if (!isSettled) subscriptions.abandon(begun);
        }
    }

    @Override
    public void unsubscribe(TenantId tenant, ConnectionId connection, ChannelId channel) {
        HubSocket socket = connections.find(tenant, connection);
        if (socket != null) socket.subscriptions().end(channel);
    }

    @Override
    public void expel(TenantId tenant, ChannelId channel, UserId user) {
        for (HubSocket socket : connections.of(tenant, user))
            socket.subscriptions().end(channel);
    }

    @Override
    public Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection) {
        HubSocket socket = connections.find(tenant, connection);
        return socket == null ? Set.of() : socket.subscriptions().standing();
    }

    /// Asks all sockets to come back, and closes them in waves. Blocks until all are gone, or the time is over.
    public void drain(Duration within) throws InterruptedException {
        isDraining = true;
        new Drain(connections, encoder, within).run();
    }

    /// Closes what is still open. The event loops are not the hub's own and go on.
    @Override
    public void close() {
        isDraining = true;
        for (HubSocket socket : connections.all()) socket.close(CloseCode.RESTART, "restart");
        for (Sweep sweep : sweeps.values()) sweep.stop();
        metrics.forget();
        deflating.close();
    }

    private long queueBytes() {
        return sweeps.values().stream().mapToLong(Sweep::queueBytes).sum();
    }

    /// Runs what may block.
    void errand(Runnable errand) {
        Thread.ofVirtual().name("hub-errand").start(errand);
    }

    HubSettings settings() {
        return settings;
    }

    Delivered delivered() {
        return delivered;
    }

    InstantSource clock() {
        return clock;
    }

    HubMetrics metrics() {
        return metrics;
    }

    Frames frames() {
        return frames;
    }

    Rooms rooms() {
        return rooms;
    }

    Connections connections() {
        return connections;
    }
}
