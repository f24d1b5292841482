package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.bootstrap.lambda.harness.DevIssuer;
import io.stackbox.bootstrap.lambda.harness.aws.LocalDynamo;
import io.stackbox.bootstrap.lambda.harness.aws.Right;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// What all worlds of a test share: the tables with their stream, and who signs people in.
final class Datacenter implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("CONNECTIONS", "MESSAGES", "CHANNELS", "PRESENCE", "NOTIFICATIONS");
    private static final int BODY_MAX_BYTES = 1_024;

    final LocalDynamo dynamo = LocalDynamo.start();
    final DevIssuer issuer = new DevIssuer();
    final ChangeStream stream;
    /// What the functions must be allowed, by all that they asked.
    final Set<Right> rights = ConcurrentHashMap.newKeySet();
    final SdkHttpClient network = UrlConnectionHttpClient.create();
    private final Listener keys = Listener.open(Listener.ANY_PORT, BODY_MAX_BYTES, request -> issuer.keys());

    Datacenter() {
        for (String table : TABLES) dynamo.create(name(table), table.equals("MESSAGES"));
        stream = new ChangeStream(dynamo.client(), name("MESSAGES"));
    }

    static String name(String table) {
        return table.toLowerCase(Locale.ROOT);
    }

    /// A tenant that nobody has used before.
    World world() {
        return new World(this, "t-" + UUID.randomUUID().toString().substring(0, 13));
    }

    /// What the functions are told.
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        for (String table : TABLES) environment.put(table + "_TABLE", name(table));
        environment.putAll(DevIssuer.environment("http://127.0.0.1:" + keys.port()));
        environment.put("WEBSOCKET_API_ENDPOINT", SmallAws.CONNECTIONS);
        environment.put("FANOUT_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/000000000000/fanout");
        environment.put("SOCKET_URL", "wss://sockets.invalid/live");
        environment.put("TENANT_SESSIONS", "true");
        environment.put("TENANT_ROLE_ARN", "arn:aws:iam::000000000000:role/tenant");
        return environment;
    }

    @Override
    public void close() {
        keys.close();
        network.close();
        dynamo.close();
    }
}
