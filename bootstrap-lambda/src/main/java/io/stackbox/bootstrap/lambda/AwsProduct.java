package io.stackbox.bootstrap.lambda;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.application.channel.TellMembership;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.bootstrap.lambda.job.Later;
import io.stackbox.bootstrap.lambda.job.LeaseWatch;
import io.stackbox.bootstrap.lambda.job.QueueJob;
import io.stackbox.bootstrap.lambda.job.StreamJob;
import io.stackbox.bootstrap.lambda.socket.GatewayFrames;
import io.stackbox.bootstrap.lambda.socket.Sockets;
import io.stackbox.domain.event.Change;
import io.stackbox.identity.JwtAuthenticator;
import io.stackbox.identity.RemoteKeys;
import io.stackbox.limits.LocalRateLimiter;
import io.stackbox.limits.Numbers;
import io.stackbox.persistence.dynamodb.DynamoStore;
import io.stackbox.persistence.dynamodb.message.Relayed;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.TenantSessions;
import io.stackbox.realtime.apigateway.FanOutQueue;
import io.stackbox.realtime.apigateway.Gateway;
import io.stackbox.realtime.apigateway.GatewayLive;
import io.stackbox.realtime.apigateway.GatewaySettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/// What the functions stand on at AWS: DynamoDB, the gateway's sockets and the workers' queue, asked with the
/// function's own rights, and for a tenant's data with those of the tenant's session.
final class AwsProduct {
    private final LambdaSettings settings;
    private final InstantSource clock;
    private final AwsClients clients;
    private final DynamoStore store;
    private final Gateway gateway;

    static LambdaProduct over(
            AwsClients clients,
            LambdaSettings settings,
            MeterRegistry meters,
            InstantSource clock,
            SecureRandom random) {
        var product = new AwsProduct(clients, settings, meters, clock, random);
        return new LambdaProduct(product.outside(), settings, meters, clock, random);
    }

    private AwsProduct(
            AwsClients clients,
            LambdaSettings settings,
            MeterRegistry meters,
            InstantSource clock,
            SecureRandom random) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        store = new DynamoStore(new DynamoStore.Wiring(
                clients.dynamo(), settings.tables(), sessions(), true, false, clock, random, Thread::sleep, meters));
        gateway = new Gateway(
                GatewaySettings.defaults(),
                clients.sockets(),
                store.connections(),
                new GatewayFrames(),
                new FanOutQueue(clients.queue(), queueUrl()),
                store.announcements()::made,
                clock,
                meters);
    }

    private Sessions sessions() {
        if (settings.tenantRole() == null) return Sessions.NONE;
        return new TenantSessions(Objects.requireNonNull(clients.sts()), settings.tenantRole(), clock);
    }

    private String queueUrl() {
        return settings.fanoutQueue().toString();
    }

    private LambdaProduct.Outside outside() {
        Relayed relayed = store.relayed();
        GatewayLive live = gateway.live(
                (tenant, change) -> change instanceof Change.Posted posted && relayed.is(tenant, posted.message()));
        var later = new Later(clients.queue(), queueUrl());
        var presence = new AnnouncePresence(store.presences(), store.channels(), live, clock, null);
        var watch = new LeaseWatch(store.presences(), presence, later, clock);
        return new LambdaProduct.Outside(
                ports(live),
                store.connections(),
                new Sockets(clients.sockets(), live),
                new QueueJob(
                        gateway.worker(),
                        gateway.busy(),
                        store.announcements(),
                        new TellMembership(store.channels(), live),
                        presence,
                        watch,
                        clock),
                new StreamJob(gateway.busy(), store.announcements(), store.finishing(), later),
                presence,
                stirred -> later.tellOf(stirred, clock.instant()),
                watch::begin,
                List.of());
    }

    private Ports ports(Live live) {
        var keys = new RemoteKeys(settings.identity(), clock);
        return new Ports(
                store.channels(),
                store.messages(),
                store.marks(),
                store.persons(),
                store.presences(),
                store.answers(),
                store.tickets(),
                store.stats(),
                live,
                new LocalRateLimiter(Numbers::of, System::nanoTime),
                new JwtAuthenticator(settings.identity().rules(), keys, clock),
                List.of(store.health(), keys));
    }
}
