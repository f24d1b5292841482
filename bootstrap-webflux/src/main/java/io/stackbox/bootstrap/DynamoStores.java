package io.stackbox.bootstrap;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.persistence.dynamodb.DynamoStore;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The stores in DynamoDB, found as the AWS SDK finds region, credentials and endpoint.
final class DynamoStores {
    private DynamoStores() {}

    /// @param tables what they are called
    static Stores open(TableNames tables, InstantSource clock, SecureRandom random, MeterRegistry meters) {
        SdkHttpClient http = DynamoClients.http();
        DynamoDbClient client = DynamoClients.over(http).build();
        var store = new DynamoStore(new DynamoStore.Wiring(
                client, tables, Sessions.NONE, false, true, clock, random, Thread::sleep, meters));
        var followers = new Followers();
        var announcements = store.announcements();

        return new Stores(
                store.channels(),
                store.messages(),
                store.marks(),
                store.persons(),
                store.presences(),
                store.answers(),
                store.tickets(),
                store.stats(),
                List.of(store.health()),
                live -> new FollowedLive(
                        live, (tenant, change) -> followers.follow(() -> announcements.made(tenant, change))),
                List.of(),
                () -> {
                    followers.close();
                    client.close();
                    http.close();
                });
    }
}
