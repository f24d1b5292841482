package io.stackbox.bootstrap.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.api.wire.Json;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.bootstrap.lambda.harness.aws.LocalDynamo;
import io.stackbox.bootstrap.lambda.harness.aws.LocalQueues;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.persistence.dynamodb.DynamoStore;
import io.stackbox.persistence.dynamodb.kit.Spent;
import io.stackbox.persistence.dynamodb.kit.Tables;
import io.stackbox.persistence.dynamodb.kit.TransactionBill;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.TableNames;
import io.stackbox.realtime.apigateway.GatewaySettings;
import io.stackbox.realtime.apigateway.SocketApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;

/// DynamoDB Local, ElasticMQ and a gateway that counts, and over them the product as Lambda makes it: what it asks for
/// is counted by its own meters.
final class CountedAws implements AutoCloseable {
    final TestClock clock = new TestClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PostOffice posts = new PostOffice();
    final TableNames tables;
    final DynamoStore store;

    private final LocalDynamo dynamo = LocalDynamo.start();
    private final LocalQueues queues = LocalQueues.start();
    private final String queueUrl = queues.create("fanout", Duration.ofSeconds(30), 3);
    private final SdkHttpClient http = DynamoClients.http();
    private final DynamoDbClient looking = DynamoDbClient.builder()
            .httpClient(http)
            .endpointOverride(dynamo.address())
            .region(Tables.REGION)
            .credentialsProvider(Tables.CREDENTIALS)
            .build();
    private final TransactionBill bill = new TransactionBill(looking);

    CountedAws() {
        tables = Tables.create(dynamo.address());
        var uncounted = new SimpleMeterRegistry();
        store = new DynamoStore(new DynamoStore.Wiring(
                client(), tables, Sessions.NONE, true, false, clock, new SecureRandom(), Thread::sleep, uncounted));
    }

    private DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return DynamoClients.over(http, interceptors)
                .endpointOverride(dynamo.address())
                .region(Tables.REGION)
                .credentialsProvider(Tables.CREDENTIALS)
                .build();
    }

    /// Another process, which knows nothing yet.
    Function start() {
        return start(meters, _ -> {});
    }

    /// One with meters of its own, and with something that it does after each event.
    Function start(MeterRegistry meters, Consumer<String> afterwards) {
        var environment = new HashMap<>(Deployment.ENVIRONMENT);
        for (Table table : Table.values()) environment.put(table.variable(), tables.of(table));
        environment.put("FANOUT_QUEUE_URL", queueUrl);
        var settings = LambdaSettings.from(environment);
        var sockets = new SocketApi(
                posts.address(), Tables.REGION, Tables.CREDENTIALS, http, GatewaySettings.defaults(), meters);
        var queue = SqsClient.builder()
                .endpointOverride(queues.address())
                .region(Tables.REGION)
                .credentialsProvider(Tables.CREDENTIALS)
                .httpClient(http)
                .build();
        var clients = new AwsClients(client(bill), null, queue, sockets);
        return new Function(AwsProduct.over(clients, settings, meters, clock, new SecureRandom()), afterwards);
    }

    /// What an act asked for.
    Spent spentBy(Runnable act) {
        return Spent.by(meters, bill, act);
    }

    /// A message's row, as the stream tells of it.
    JsonNode messageImage(TenantId tenant, ChannelId channel, long seq) {
        var key = Map.of(
                "pk", AttributeValue.fromS(tenant + "#c#" + channel),
                "sk", AttributeValue.fromS("m#%013d".formatted(seq)));
        var image = Json.mapper().createObjectNode();
        looking.getItem(get -> get.tableName(tables.of(Table.MESSAGES)).key(key))
                .item()
                .forEach((name, value) -> image.set(name, typed(value)));
        return image;
    }

    private static JsonNode typed(AttributeValue value) {
        var typed = Json.mapper().createObjectNode();
        return switch (value.type()) {
            case S -> typed.put("S", value.s());
            case N -> typed.put("N", value.n());
            case BOOL -> typed.put("BOOL", value.bool());
            default -> throw new IllegalStateException("a plain message has no " + value.type());
        };
    }

    @Override
    public void close() {
        http.close();
        queues.close();
        dynamo.close();
        posts.close();
    }

    /// A process that takes every kind of event, called through the adapter.
    static final class Function {
        private final FunctionInvoker invoker;

        private Function(LambdaProduct product, Consumer<String> afterwards) {
            StartClass.product = product;
            StartClass.afterwards = afterwards;
            System.setProperty("MAIN_CLASS", StartClass.class.getName());
            invoker = new FunctionInvoker("any");
        }

        JsonNode call(Object event) {
            var answer = new ByteArrayOutputStream();
            try {
                invoker.handleRequest(new ByteArrayInputStream(Json.write(event)), answer, new Invocation());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Json.mapper().readTree(answer.toByteArray());
        }
    }

    /// What the adapter starts.
    public static final class StartClass implements ApplicationContextInitializer<GenericApplicationContext> {
        private static LambdaProduct product;
        private static Consumer<String> afterwards;

        @Override
        public void initialize(GenericApplicationContext context) {
            Wiring.into(context, product, afterwards);
        }
    }

    /// A socket of somebody, as the gateway tells of it.
    record OpenSocket(TenantId tenant, UserId user, ConnectionId id, long openedAt) {
        /// With ids of usual length.
        static OpenSocket of(CountedAws aws, TenantId tenant, UserId user) {
            var id = new ConnectionId(UUID.randomUUID().toString().substring(21) + "y0=");
            return new OpenSocket(tenant, user, id, aws.clock.instant().toEpochMilli());
        }

        JsonNode connect(Function function) {
            return function.call(event("$connect", null));
        }

        JsonNode disconnect(Function function) {
            return function.call(event("$disconnect", null));
        }

        /// The last frame of the answer, or nothing.
        JsonNode send(Function function, Object... fields) {
            Map<String, Object> frame = Client.object(fields);
            String route = String.valueOf(frame.get("action"));
            JsonNode answer = function.call(event(route, new String(Json.write(frame), UTF_8)));
            String body = answer.path("body").asString("null");
            return Json.mapper().readTree(body);
        }

        private Map<String, Object> event(String route, @Nullable String body) {
            Map<String, Object> request = Client.object(
                    "routeKey",
                    route,
                    "connectionId",
                    id.value(),
                    "connectedAt",
                    openedAt,
                    "authorizer",
                    Map.of(
                            "clientId", tenant.value(),
                            "userId", user.value(),
                            "role", "member",
                            "name", "Somebody",
                            "batch", "true"));
            Map<String, Object> event = Client.object("requestContext", request, "isBase64Encoded", false);
            if (body != null) event.put("body", body);
            return event;
        }
    }
}
