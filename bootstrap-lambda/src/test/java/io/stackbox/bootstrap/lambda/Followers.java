package io.stackbox.bootstrap.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.channel.TellMembership;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.Live;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.bootstrap.lambda.harness.aws.LocalDynamo;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import io.stackbox.bootstrap.lambda.job.Later;
import io.stackbox.bootstrap.lambda.job.LeaseWatch;
import io.stackbox.bootstrap.lambda.job.QueueJob;
import io.stackbox.bootstrap.lambda.job.StreamJob;
import io.stackbox.bootstrap.lambda.job.StreamRecord;
import io.stackbox.bootstrap.lambda.socket.GatewayFrames;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.persistence.dynamodb.DynamoStore;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.TableNames;
import io.stackbox.realtime.apigateway.FanOutQueue;
import io.stackbox.realtime.apigateway.Gateway;
import io.stackbox.realtime.apigateway.GatewayLive;
import io.stackbox.realtime.apigateway.GatewaySettings;
import io.stackbox.realtime.apigateway.SocketApi;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// The jobs that follow the stream and the queue, over real tables. Sockets and queue only note what they are given.
final class Followers implements AutoCloseable {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    private static final TableNames TABLES = new TableNames(
            Stream.of(Table.values()).collect(Collectors.toMap(Function.identity(), table -> "t-" + table)));

    /// A frame that a connection got.
    record Post(ConnectionId to, String frame) {}

    final TestClock clock = new TestClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Post> posts = new CopyOnWriteArrayList<>();
    /// Messages that were left to the workers.
    final List<String> left = new CopyOnWriteArrayList<>();
    /// Tenants whose rows cannot be read at the moment.
    final Set<TenantId> outOfReach = ConcurrentHashMap.newKeySet();
    /// Tenants whose rows are not answered for before that.
    final Map<TenantId, CountDownLatch> held = new ConcurrentHashMap<>();
    final DynamoStore store;
    final StreamJob stream;
    final QueueJob queue;
    private final GatewayLive live;
    private final LocalDynamo dynamo = LocalDynamo.start();
    private final Listener sockets = Listener.open(Listener.ANY_PORT, 1_000_000, this::posted);
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final DynamoDbClient looking = at(DynamoDbClient.builder().httpClient(http));

    Followers() {
        // DynamoDB Local removes what has ended by the machine's clock.
        clock.set(Instant.now());
        for (Table table : Table.values()) dynamo.create(TABLES.of(table), table == Table.MESSAGES);
        DynamoDbClient client = at(DynamoClients.over(http, new Outage()));
        store = new DynamoStore(new DynamoStore.Wiring(
                client, TABLES, Sessions.NONE, true, false, clock, Randoms.seeded(), Thread::sleep, meters));
        SqsClient notes = new Notes();
        URI callbacks = URI.create("http://127.0.0.1:" + sockets.port() + "/live");
        var api = new SocketApi(callbacks, Region.US_EAST_1, CREDENTIALS, http, GatewaySettings.defaults(), meters);
        var gateway = new Gateway(
                GatewaySettings.defaults(),
                api,
                store.connections(),
                new GatewayFrames(),
                new FanOutQueue(notes, "queue"),
                store.announcements()::made,
                clock,
                meters);
        live = gateway.live((tenant, change) -> false);
        var presence = new AnnouncePresence(store.presences(), store.channels(), live, clock, null);
        var later = new Later(notes, "queue");
        stream = new StreamJob(gateway.busy(), store.announcements(), store.finishing(), later);
        queue = new QueueJob(
                gateway.worker(),
                gateway.busy(),
                store.announcements(),
                new TellMembership(store.channels(), live),
                presence,
                new LeaseWatch(store.presences(), presence, later, clock),
                clock);
    }

    private DynamoDbClient at(DynamoDbClientBuilder builder) {
        return builder.endpointOverride(dynamo.address())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    /// Opens a connection that only hears what is addressed to its user.
    ConnectionId connect(TenantId tenant, UserId user) {
        var id = new ConnectionId(tenant.value() + "-" + user.value());
        store.connections().open(tenant, new Connection(id, user, clock.instant(), null, false));
        return id;
    }

    /// Opens a connection that hears the channel from its beginning.
    ConnectionId listen(TenantId tenant, UserId user, ChannelId channel) {
        ConnectionId id = connect(tenant, user);
        live.subscribe(tenant, user, id, channel, () -> (Live.AsOf) () -> 1L);
        var _ = live.conclude(tenant, id, true);
        return id;
    }

    /// What the connection has got, as the texts of messages in their order.
    List<String> heard(ConnectionId connection) {
        return posts.stream()
                .filter(post -> post.to().equals(connection))
                .map(post -> io.stackbox.api.wire.Json.mapper()
                        .readTree(post.frame())
                        .at("/message/content")
                        .asString(""))
                .toList();
    }

    /// What the connection was told, by the types of its frames.
    List<String> told(ConnectionId connection) {
        return posts.stream()
                .filter(post -> post.to().equals(connection))
                .map(post -> io.stackbox.api.wire.Json.mapper()
                        .readTree(post.frame())
                        .path("type")
                        .asString(""))
                .toList();
    }

    /// A channel's messages and changes as the stream brings them.
    List<StreamRecord> records(TenantId tenant, ChannelId channel) {
        String pk = tenant.value() + "#c#" + channel.value();
        return looking
                .query(query -> query.tableName(TABLES.of(Table.MESSAGES))
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))))
                .items()
                .stream()
                .map(row -> new StreamRecord(tenant + "/" + row.get("sk").s(), null, row))
                .toList();
    }

    private Response posted(Request request) {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        posts.add(new Post(new ConnectionId(URLDecoder.decode(id, UTF_8)), request.text()));
        return Response.empty(200);
    }

    @Override
    public void close() {
        looking.close();
        http.close();
        sockets.close();
        dynamo.close();
    }

    private final class Outage implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            String request = context.request().toString();
            held.forEach((tenant, until) -> {
                if (request.contains(tenant.value() + "#")) await(until);
            });
            if (outOfReach.stream().anyMatch(tenant -> request.contains(tenant.value() + "#"))) {
                throw SdkClientException.create("out of reach");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw SdkClientException.create("interrupted", e);
        }
    }

    private final class Notes implements SqsClient {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest message) {
            left.add(message.messageBody());
            return SendMessageResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
