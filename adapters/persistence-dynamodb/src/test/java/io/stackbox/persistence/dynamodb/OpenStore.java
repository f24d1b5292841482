package io.stackbox.persistence.dynamodb;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.persistence.dynamodb.kit.DynamoLocal;
import io.stackbox.persistence.dynamodb.kit.Spent;
import io.stackbox.persistence.dynamodb.kit.StrongReads;
import io.stackbox.persistence.dynamodb.kit.Tables;
import io.stackbox.persistence.dynamodb.kit.TransactionBill;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One set of tables for all tests of a class, which keep apart by their tenants.
abstract class OpenStore {
    static DynamoStore store;
    static TestClock clock;
    static SimpleMeterRegistry meters;
    static TransactionBill bill;
    static TableNames tables;
    static DynamoDbClient client;
    private static SdkHttpClient http;
    private static DynamoDbClient looking;

    @BeforeAll
    static void open() {
        URI address = DynamoLocal.shared().address();
        clock = new TestClock();
        meters = new SimpleMeterRegistry();
        http = UrlConnectionHttpClient.create();
        looking = DynamoDbClient.builder()
                .httpClient(http)
                .endpointOverride(address)
                .region(Tables.REGION)
                .credentialsProvider(Tables.CREDENTIALS)
                .build();
        bill = new TransactionBill(looking);
        client = client(bill);
        tables = Tables.create(address);
        store = another();
    }

    /// @param interceptors that look on
    static DynamoDbClient client(ExecutionInterceptor... interceptors) {
        var all = new ArrayList<ExecutionInterceptor>(List.of(interceptors));
        all.add(new StrongReads());
        return DynamoClients.over(http, all.toArray(ExecutionInterceptor[]::new))
                .endpointOverride(DynamoLocal.shared().address())
                .region(Tables.REGION)
                .credentialsProvider(Tables.CREDENTIALS)
                .build();
    }

    /// The same tables, as another process sees them.
    static DynamoStore another() {
        return open(client, tables);
    }

    static DynamoStore open(DynamoDbClient client, TableNames tables) {
        return open(client, tables, Randoms.seeded());
    }

    static DynamoStore open(DynamoDbClient client, TableNames tables, RandomGenerator random) {
        return new DynamoStore(new DynamoStore.Wiring(
                client, tables, Sessions.NONE, true, true, clock, random, Thread::sleep, meters));
    }

    /// What an act costs that nobody else disturbs.
    static Spent spentBy(Runnable act) {
        return Spent.by(meters, bill, act);
    }

    @AfterAll
    static void close() {
        client.close();
        looking.close();
        http.close();
    }
}
