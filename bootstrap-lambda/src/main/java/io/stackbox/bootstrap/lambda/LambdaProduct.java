package io.stackbox.bootstrap.lambda;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.api.Catalog;
import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpIdentity;
import io.stackbox.api.Origins;
import io.stackbox.api.Routes;
import io.stackbox.api.SocketIdentity;
import io.stackbox.api.function.Declarations.Declared;
import io.stackbox.api.function.Functions;
import io.stackbox.api.function.SocketHolder;
import io.stackbox.application.live.Connections;
import io.stackbox.application.live.Typists;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.Ports;
import io.stackbox.application.port.PresenceStore.Stirred;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.bootstrap.lambda.event.AfterEach;
import io.stackbox.bootstrap.lambda.event.AnyEnvelope;
import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.http.HttpEnvelope;
import io.stackbox.bootstrap.lambda.job.Later;
import io.stackbox.bootstrap.lambda.job.QueueRecord;
import io.stackbox.bootstrap.lambda.job.RecordsEnvelope;
import io.stackbox.bootstrap.lambda.job.ScheduleEnvelope;
import io.stackbox.bootstrap.lambda.job.StreamRecord;
import io.stackbox.bootstrap.lambda.socket.AuthorizerEnvelope;
import io.stackbox.bootstrap.lambda.socket.FrameExchange;
import io.stackbox.bootstrap.lambda.socket.HeldSockets;
import io.stackbox.bootstrap.lambda.socket.KnownSockets;
import io.stackbox.bootstrap.lambda.socket.SocketEnvelope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.cloud.function.context.FunctionCatalog;

/// The `lambda` product: functions that live from one event to the next. Wired by hand, from the outside in.
final class LambdaProduct {
    /// How long a connection counts as alive after its last sign of life: two heartbeats and a little.
    private static final Duration LEASE = Duration.ofMinutes(12);

    /// The functions that events enter by; a deployment chooses one of them by
    /// `SPRING_CLOUD_FUNCTION_DEFINITION`. `terraform/check` reads them in the class file.
    static final Set<String> ENTRANCES = Set.of("authorizer", "socket", "http", "fanout", "stream", "schedule", "any");

    /// What this product has besides the ports that every product has.
    ///
    /// @param sockets which sockets are open
    /// @param held what can be done to them
    /// @param fanout hands out announcements to large rooms
    /// @param stream follows the changes of the messages
    /// @param presence tells others who is there
    /// @param postpone has somebody told of later
    /// @param watch follows a connection whose lease is that long, so that its end is noticed
    /// @param scheduled what happens by itself
    record Outside(
            Ports ports,
            ConnectionStore sockets,
            HeldSockets held,
            RecordsEnvelope.Job<QueueRecord> fanout,
            RecordsEnvelope.Job<StreamRecord> stream,
            AnnouncePresence presence,
            Consumer<Stirred> postpone,
            BiConsumer<Later.Watched, Duration> watch,
            List<Runnable> scheduled) {}

    /// The functions of the catalog.
    final Map<String, Declared<?>> functions;

    private final Outside outside;
    private final LambdaSettings settings;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final SecureRandom random;

    LambdaProduct(
            Outside outside, LambdaSettings settings, MeterRegistry meters, InstantSource clock, SecureRandom random) {
        this.outside = outside;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.random = random;
        Ports ports = outside.ports();
        functions = Functions.over(
                ports,
                Typists.forgetful(ports.live(), clock),
                outside.presence(),
                clock,
                random,
                random,
                SocketHolder.GATEWAY);
    }

    /// What a process does before it is kept as a snapshot.
    ///
    /// @param envelopes as [#envelopes] has made them
    Priming priming(Map<String, Envelope> envelopes) {
        Envelope http = envelopes.get("http");
        if (http == null) throw new IllegalStateException("nobody answers over HTTP");
        return new Priming(outside, http, settings.frontDoor());
    }

    /// What answers the events, by entrance.
    Map<String, Envelope> envelopes(FunctionCatalog functions) {
        Ports ports = outside.ports();
        var identities = new HttpIdentity(ports.authenticator(), false);
        var dispatcher = new Dispatcher(
                new Catalog(functions, Routes.ALL, meters),
                ports,
                identities,
                clock,
                random,
                meters,
                call -> settings.socketUrl());
        var origins = new Origins(settings.allowedOrigins());
        var known = new KnownSockets();
        var connections = new Connections(ports.persons(), ports.presences(), clock, LEASE);
        var frames = new FrameExchange(
                dispatcher, outside.sockets(), connections, outside.held(), known, settings.socketLife(), clock);
        var envelopes = new HashMap<String, Envelope>(Map.of(
                "authorizer",
                new AuthorizerEnvelope(
                        new SocketIdentity(ports.tickets(), ports.authenticator(), identities),
                        origins,
                        ports.limits()),
                "socket",
                new AfterEach(
                        new SocketEnvelope(
                                frames,
                                outside.sockets(),
                                connections,
                                watched -> outside.watch().accept(watched, LEASE),
                                known,
                                clock),
                        this::tellOfPresence),
                "http",
                new AfterEach(new HttpEnvelope(dispatcher, origins, settings.frontDoor()), this::tellOfPresence),
                "fanout",
                new RecordsEnvelope<>(QueueRecord::of, outside.fanout()),
                "stream",
                new RecordsEnvelope<>(StreamRecord::of, outside.stream()),
                "schedule",
                new ScheduleEnvelope(outside.scheduled())));
        envelopes.put("any", new AnyEnvelope(envelopes));
        return envelopes;
    }

    /// Whoever it is too early to tell of is told of by a worker: this process may not run again in time.
    private void tellOfPresence() {
        outside.presence().run();
        outside.presence().postponed().forEach(outside.postpone());
    }
}
