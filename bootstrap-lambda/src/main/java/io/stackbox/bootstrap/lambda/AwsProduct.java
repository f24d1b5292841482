package io.stackbox.bootstrap.lambda;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.domain.event.Change;
import io.stackbox.identity.JwtAuthenticator;
import io.stackbox.identity.RemoteKeys;
import io.stackbox.limits.LocalRateLimiter;
import io.stackbox.limits.Numbers;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.persistence.dynamodb.DynamoStore;
import io.stackbox.persistence.dynamodb.message.Relayed;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.TenantSessions;
import io.stackbox.realtime.apigateway.FanOutQueue;
import io.stackbox.realtime.apigateway.Gateway;
import io.stackbox.realtime.apigateway.GatewayLive;
import io.stackbox.realtime.apigateway.GatewaySettings;
import io.stackbox.realtime.apigateway.SocketApi;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// What the functions stand on at AWS: DynamoDB, the gateway's sockets and the workers' queue, asked through
/// one HTTP client with the function's own rights, and for a tenant's data with those of the tenant's session.
final class AwsProduct {
    private final LambdaSettings settings;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final AwsAccess access;
    private final DynamoStore store;
    private final SqsClient queue;
    private final SocketApi sockets;
    private final Gateway gateway;

    static LambdaProduct open(
            AwsAccess access, LambdaSettings settings, MeterRegistry meters, InstantSource clock, SecureRandom random) {
        var product = new AwsProduct(access, settings, meters, clock, random);
        return new LambdaProduct(product.outside(), settings, meters, clock, random);
    }

    private AwsProduct(
            AwsAccess access, LambdaSettings settings, MeterRegistry meters, InstantSource clock, SecureRandom random) {
        this.access = access;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        var dynamo = DynamoClients.over(access.http())
                .region(access.region())
                .credentialsProvider(access.credentials())
                .build();
        store = new DynamoStore(new DynamoStore.Wiring(
                dynamo, settings.tables(), sessions(), true, clock, random, Thread::sleep, meters));
        queue = SqsClient.builder()
                .region(access.region())
                .credentialsProvider(access.credentials())
                .httpClient(access.http())
                .build();
        var limits = GatewaySettings.defaults();
        sockets = new SocketApi(
                settings.callbacks(), access.region(), access.credentials(), access.http(), limits, meters);
        gateway = new Gateway(
                limits,
                sockets,
                store.connections(),
                new GatewayFrames(),
                new FanOutQueue(queue, queueUrl()),
                store.announcements()::made,
                clock,
                meters);
    }

    private Sessions sessions() {
        if (settings.tenantRole() == null) return Sessions.NONE;
        StsClient sts = DynamoClients.ofSessions(access.http())
                .region(access.region())
                .credentialsProvider(access.credentials())
                .build();
        return new TenantSessions(sts, settings.tenantRole(), clock);
    }

    private String queueUrl() {
        return settings.fanoutQueue().toString();
    }

    private LambdaProduct.Outside outside() {
        Relayed relayed = store.relayed();
        GatewayLive live = gateway.live(
                (tenant, change) -> change instanceof Change.Posted posted && relayed.is(tenant, posted.message()));
        var later = new Later(queue, queueUrl());
        var presence = new AnnouncePresence(store.presences(), store.channels(), live, clock, null);
        return new LambdaProduct.Outside(
                ports(live),
                store.connections(),
                new Sockets(sockets, live),
                new QueueJob(gateway.worker(), gateway.busy(), store.announcements(), presence, clock),
                new StreamJob(gateway.busy(), store.announcements(), store.finishing(), later, clock),
                presence,
                later::tellOf,
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
