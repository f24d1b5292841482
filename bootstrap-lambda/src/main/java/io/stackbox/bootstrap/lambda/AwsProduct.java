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
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// What the functions stand on at AWS: DynamoDB, the gateway's sockets and the workers' queue, asked through
/// one HTTP client with the function's own rights, and for a tenant's data with those of the tenant's session.
final class AwsProduct {
    private final LambdaSettings settings;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final SdkHttpClient http = DynamoClients.http();
    /// A process that was kept as a snapshot has none in its environment, but is told where to get some.
    private final AwsCredentialsProvider credentials = AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());
    private final Region region = new DefaultAwsRegionProviderChain().getRegion();
    private final DynamoStore store;
    private final SqsClient queue;
    private final SocketApi sockets;
    private final Gateway gateway;

    static LambdaProduct open(LambdaSettings settings, MeterRegistry meters, InstantSource clock, SecureRandom random) {
        var product = new AwsProduct(settings, meters, clock, random);
        return new LambdaProduct(product.outside(), settings, meters, clock, random);
    }

    private AwsProduct(LambdaSettings settings, MeterRegistry meters, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        var dynamo = DynamoClients.over(http)
                .region(region)
                .credentialsProvider(credentials)
                .build();
        store = new DynamoStore(new DynamoStore.Wiring(
                dynamo, settings.tables(), sessions(), true, clock, random, Thread::sleep, meters));
        queue = SqsClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
        var limits = GatewaySettings.defaults();
        sockets = new SocketApi(settings.callbacks(), region, credentials, http, limits, meters);
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
        StsClient sts = DynamoClients.ofSessions(http)
                .region(region)
                .credentialsProvider(credentials)
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
