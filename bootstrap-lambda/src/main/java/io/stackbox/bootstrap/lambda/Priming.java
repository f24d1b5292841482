package io.stackbox.bootstrap.lambda;

import io.stackbox.api.wire.Json;
import io.stackbox.application.port.Ports;
import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.http.FrontDoor;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Before SnapStart keeps a process, lets it do once what its first event would have to wait for: open the
/// clients, read something from each table that is not there, and answer a request.
final class Priming implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
    /// A tenant that has nothing; whoever should bear its name loses nothing by it.
    private static final TenantId NOBODYS = new TenantId("priming");
    private static final UserId NOBODY = new UserId("nobody");
    private static final ChannelId NOWHERE = new ChannelId("00000000-0000-7000-8000-000000000000");

    private final LambdaProduct.Outside outside;
    private final Envelope http;
    private final FrontDoor door;

    Priming(LambdaProduct.Outside outside, Envelope http, FrontDoor door) {
        this.outside = outside;
        this.http = http;
        this.door = door;
    }

    /// What cannot be had now is had when it is needed: a process that is not primed only starts more slowly.
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        Ports ports = outside.ports();
        List<Runnable> steps = List.of(
                () -> ports.channels().find(NOBODYS, NOWHERE, NOBODY),
                () -> ports.messages().pinned(NOBODYS, NOWHERE, 1, 1),
                () -> ports.marks().mark(NOBODYS, NOWHERE, NOBODY),
                () -> ports.presences().read(NOBODYS, List.of(NOBODY)),
                () -> outside.sockets().of(NOBODYS, NOBODY),
                () -> http.answer(health()));
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException failed) {
                LOG.warn("a step of priming failed: {}", failed.toString());
            }
        }
    }

    private Event health() {
        Object event = Map.of(
                "rawPath",
                "/api/messaging/health",
                "headers",
                Map.of(FrontDoor.HEADER, door.secrets().stream().findFirst().orElse("")),
                "requestContext",
                Map.of("http", Map.of("method", "GET")));
        return new Event(Json.mapper().valueToTree(event));
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing: connections that broke meanwhile are opened again by whoever needs them.
    }
}
