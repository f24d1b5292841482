package io.stackbox.realtime.apigateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.TenantId;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/// Everything that delivers through the gateway in one process, wired: they share one pool of posts.
public final class Gateway {
    private final ConnectionStore connections;
    private final FrameEncoder encoder;
    private final InstantSource clock;
    private final Courier courier;
    private final Rosters rosters;
    private final Delivery delivery;
    private final BiConsumer<TenantId, Change> announced;

    /// @param announced is told of each change once it has been announced: delivered, given up for some
    ///     connections, or left to the workers. Where it throws, the change counts as not announced.
    public Gateway(
            GatewaySettings settings,
            SocketApi sockets,
            ConnectionStore connections,
            FrameEncoder encoder,
            FanOutQueue queue,
            BiConsumer<TenantId, Change> announced,
            InstantSource clock,
            MeterRegistry meters) {
        var metrics = new GatewayMetrics(meters);
        this.connections = connections;
        this.encoder = encoder;
        this.clock = clock;
        this.courier = new Courier(sockets, connections, clock, metrics, settings);
        this.rosters = new Rosters(connections, metrics);
        this.delivery = new Delivery(courier, queue, settings, metrics);
        this.announced = announced;
    }

    /// @param relayed whether the stream announces this change, so that whoever makes it must not
    public GatewayLive live(BiPredicate<TenantId, Change> relayed) {
        return new GatewayLive(connections, rosters, encoder, delivery, relayed, announced, clock);
    }

    /// What announces from the stream.
    public BusyFanOut busy() {
        var packing = new Packing(
                delivery.settings().arrayBytesMax(), delivery.settings().arrayEventsMax());
        return new BusyFanOut(rosters, encoder, delivery, packing, announced);
    }

    /// What delivers the chunks of large rooms.
    public FanOutWorker worker() {
        return new FanOutWorker(courier, delivery.settings());
    }
}
