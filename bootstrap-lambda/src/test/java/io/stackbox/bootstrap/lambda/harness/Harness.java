package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.bootstrap.lambda.harness.aws.AwsProxy;
import io.stackbox.bootstrap.lambda.harness.aws.LocalDynamo;
import io.stackbox.bootstrap.lambda.harness.aws.LocalQueues;
import io.stackbox.bootstrap.lambda.harness.aws.Peer;
import io.stackbox.bootstrap.lambda.harness.function.FunctionSettings;
import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import io.stackbox.bootstrap.lambda.harness.function.Sandbox;
import io.stackbox.bootstrap.lambda.harness.function.Sandboxes;
import io.stackbox.bootstrap.lambda.harness.gateway.Connections;
import io.stackbox.bootstrap.lambda.harness.gateway.HttpApi;
import io.stackbox.bootstrap.lambda.harness.gateway.SocketApi;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.bootstrap.lambda.harness.source.QueueSource;
import io.stackbox.bootstrap.lambda.harness.source.StreamSource;
import io.stackbox.kit.Host;
import io.stackbox.kit.HostTraits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A small AWS on this machine with the product deployed to it, seen by its address like any other server:
/// REST and sockets, and the web client where [Setup] names its folder.
///
/// ```
/// client ── front ─┬─ HttpApi ──────── http ─────────────┐
///                  └─ SocketApi ────── authorizer, socket ┤  processes, fed by the Runtime API
///          QueueSource ─────────────── fanout ────────────┤
///          StreamSource ────────────── stream ────────────┤
///          schedule() ──────────────── schedule ──────────┘
///                                          │ every call
///                                       AwsProxy ─┬─ LocalDynamo
///                                                 ├─ LocalQueues
///                                                 ├─ TenantCredentials (STS)
///                                                 └─ Connections ── SocketApi
/// ```
public final class Harness implements Host {
    /// The tables, by the variable that names each.
    private static final Map<String, String> TABLES = Map.of(
            "CONNECTIONS_TABLE", "connections",
            "MESSAGES_TABLE", "messages",
            "CHANNELS_TABLE", "channels",
            "PRESENCE_TABLE", "presence",
            "NOTIFICATIONS_TABLE", "notifications");
    /// The SDK's own variables, by the service.
    private static final Map<String, String> ENDPOINTS = Map.of(
            "dynamodb", "AWS_ENDPOINT_URL_DYNAMODB", "sqs", "AWS_ENDPOINT_URL_SQS", "sts", "AWS_ENDPOINT_URL_STS");
    private static final List<String> FUNCTIONS =
            List.of("authorizer", "socket", "http", "fanout", "stream", "schedule");
    private static final String QUEUE = "fanout";
    private static final int FANOUT_CONCURRENCY = 2;
    /// A cold start is a few seconds of one of two cores.
    private static final int SLOWNESS = 3;
    /// A process takes one event at a time, and a few processes are all that two cores bear.
    private static final int LIGHTNESS = 10;

    private final Setup setup;
    private final Folder folder = Folder.temporary();
    private final LocalDynamo dynamo;
    private final LocalQueues queues;
    private final String queueUrl;
    private final Sandboxes sandboxes = new Sandboxes(folder.path(), this::environment);
    private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
    private final SocketApi sockets;
    private final Connections connections;
    private final AwsProxy proxy;
    private final DevIssuer issuer = new DevIssuer();
    private final Listener front;
    private final QueueSource queueSource;
    private final StreamSource streamSource;
    private final Thread lastResort = new Thread(() -> sandboxes.running().forEach(Sandbox::kill));

    private Harness(Setup setup) {
        this.setup = setup;
        var random = new Random(setup.seed());
        URI aws = setup.aws();
        dynamo = aws == null ? LocalDynamo.start() : LocalDynamo.at(aws);
        queues = aws == null ? LocalQueues.start() : LocalQueues.at(aws);
        TABLES.forEach((variable, table) -> dynamo.create(table, variable.equals("MESSAGES_TABLE")));
        queueUrl = queues.create(QUEUE, setup.visibility(), setup.receivesMax());
        for (String name : FUNCTIONS) functions.put(name, new LambdaFunction(settings(name), sandboxes));
        sockets = new SocketApi(function("authorizer"), function("socket"), setup.gateway(), random);
        connections = new Connections(sockets);
        proxy = new AwsProxy(
                sandboxes::find,
                Map.of(
                        "dynamodb", new Peer(dynamo.address()),
                        "sqs", new Peer(queues.address()),
                        "sts", new TenantCredentials(),
                        "execute-api", connections::handle),
                Boolean.parseBoolean(setup.environment().get("TENANT_SESSIONS")));
        var desk = new FrontDesk(new HttpApi(function("http"), setup.gateway()), issuer, setup.web());
        front = Listener.open(setup.port(), HttpApi.BODY_MAX_BYTES, desk, sockets, SocketApi.LIMITS);
        queueSource = new QueueSource(queues, queueUrl, function("fanout"), FANOUT_CONCURRENCY, random);
        streamSource = new StreamSource(
                dynamo.client(), TABLES.get("MESSAGES_TABLE"), function("stream"), setup.streamTriesMax(), random);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /// Processes of functions are started when they are first needed.
    public static Harness start(Setup setup) {
        return new Harness(setup);
    }

    private FunctionSettings settings(String name) {
        return FunctionSettings.of(name, setup.bundle(), Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", name))
                .timeout(setup.timeout())
                .processesMax(setup.processesMax())
                .patience(setup.patience())
                .keptIdle(setup.keptIdle());
    }

    private Map<String, String> environment(int sandbox) {
        var all = new HashMap<>(TABLES);
        all.put("FANOUT_QUEUE_URL", queueUrl);
        all.put(
                "WEBSOCKET_API_ENDPOINT",
                proxy.address(sandbox, "execute-api") + "/" + setup.gateway().stage());
        all.putAll(proxy.environment(sandbox, ENDPOINTS));
        all.put("SOCKET_URL", "ws://localhost:" + front.port() + "/ws");
        all.put("STACKBOX_SOCKET_LIFE", setup.gateway().socketLife().toString());
        all.put("STACKBOX_ALLOWED_ORIGINS", address().toString());
        all.putAll(DevIssuer.environment("http://127.0.0.1:" + front.port()));
        all.putAll(setup.environment());
        return all;
    }

    /// Where clients find REST, sockets under `/ws`, the documents and the web client.
    @Override
    public URI address() {
        return URI.create("http://localhost:" + front.port());
    }

    @Override
    public HostTraits traits() {
        return HostTraits.apiGateway("lambda", SLOWNESS, LIGHTNESS);
    }

    @Override
    public String token(String tenantId, String userId, String name, List<String> roles) {
        return issuer.issue(tenantId, userId, name, roles);
    }

    @Override
    public String token(String tenantId, String userId, Duration life) {
        return issuer.issue(tenantId, userId, life);
    }

    /// Has every process ready that whoever comes first would have to wait for.
    public Harness provisioned() {
        List.of("authorizer", "socket", "http").forEach(name -> function(name).provision());
        return this;
    }

    /// `authorizer`, `socket`, `http`, `fanout`, `stream` or `schedule`.
    public LambdaFunction function(String name) {
        LambdaFunction function = functions.get(name);
        if (function == null) throw new IllegalArgumentException("no function " + name);
        return function;
    }

    /// Counts and disturbs what the functions ask of AWS.
    public AwsProxy calls() {
        return proxy;
    }

    public SocketApi socketApi() {
        return sockets;
    }

    public Connections connections() {
        return connections;
    }

    public QueueSource queue() {
        return queueSource;
    }

    public StreamSource stream() {
        return streamSource;
    }

    public LocalDynamo dynamo() {
        return dynamo;
    }

    public LocalQueues queues() {
        return queues;
    }

    /// Of the queue that is handed to `fanout`; its dead letters are at the same with `-dlq`.
    public String queueUrl() {
        return queueUrl;
    }

    public Sandboxes sandboxes() {
        return sandboxes;
    }

    /// Where each process writes what it prints, `<function>-<number>.log`.
    public Path logs() {
        return folder.path();
    }

    /// Runs the schedule once: [its
    /// event](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html).
    public Outcome schedule() {
        return function("schedule").invoke(Schedule.event());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs or has run.
        }
        queueSource.close();
        streamSource.close();
        front.close();
        sockets.close();
        functions.values().forEach(LambdaFunction::close);
        proxy.close();
        queues.close();
        dynamo.close();
        folder.delete();
    }
}
