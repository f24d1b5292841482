package io.stackbox.bootstrap.lambda;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.persistence.dynamodb.DynamoStore;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The harness's tables by way of stores of our own: to set up at once what takes people long, and to write as a
/// function does that dies before it has told anybody.
final class Backstage implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();
    /// Older than the moment up to which a connection may not be known to the gateway yet.
    private static final Duration GROWN = Duration.ofMinutes(1);

    final DynamoStore store;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final DynamoDbClient client;

    Backstage(Harness harness) {
        client = DynamoClients.over(http)
                .endpointOverride(harness.dynamo().address())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
        var names = new TableNames(Stream.of(Table.values())
                .collect(Collectors.toMap(
                        Function.identity(), table -> table.name().toLowerCase(Locale.ROOT))));
        store = new DynamoStore(new DynamoStore.Wiring(
                client,
                names,
                Sessions.NONE,
                true,
                false,
                CLOCK,
                Randoms.seeded(),
                Thread::sleep,
                new SimpleMeterRegistry()));
    }

    /// A connection of which only the gateway knows that it is gone.
    Connection gone(TenantId tenant, UserId user, String id) {
        var gone = new Connection(new ConnectionId(id), user, CLOCK.instant().minus(GROWN), null, false);
        store.connections().open(tenant, gone);
        return gone;
    }

    /// So many of them, who listen to the channel.
    void goneListeners(TenantId tenant, ChannelId channel, int count) {
        for (int i = 0; i < count; i++) {
            var _ = goneListener(tenant, channel, new UserId("gone-" + i), "gone-" + channel + "-" + i);
        }
    }

    Connection goneListener(TenantId tenant, ChannelId channel, UserId user, String id) {
        Connection gone = gone(tenant, user, id);
        ConnectionStore connections = store.connections();
        connections.enter(tenant, gone, channel);
        connections.settle(tenant, gone, channel, 1);
        return gone;
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
