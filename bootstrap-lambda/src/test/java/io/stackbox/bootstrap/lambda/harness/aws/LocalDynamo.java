package io.stackbox.bootstrap.lambda.harness.aws;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import io.stackbox.bootstrap.lambda.harness.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// DynamoDB on this machine, with the product's five tables: DynamoDB Local in this process and in memory, or
/// whatever else speaks as it does.
public final class LocalDynamo implements AutoCloseable {
    private final @Nullable DynamoDBProxyServer server;
    private final URI address;
    private final AwsJson client;

    private LocalDynamo(@Nullable DynamoDBProxyServer server, URI address) {
        this.server = server;
        this.address = address;
        this.client = new AwsJson(address, "dynamodb", "1.0");
    }

    public static LocalDynamo start() {
        Quiet.keep();
        int port = freePort();
        try {
            // Not by its ServerRunner, which cannot be loaded without what reports its use.
            var handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
            var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, null));
            server.start();
            return new LocalDynamo(server, URI.create("http://127.0.0.1:" + port));
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    /// One that somebody else has started, and ends.
    public static LocalDynamo at(URI address) {
        return new LocalDynamo(null, address);
    }

    /// It takes no 0 for whichever is free.
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public URI address() {
        return address;
    }

    public AwsJson client() {
        return client;
    }

    /// A table with the product's keys.
    ///
    /// @param hasStream of new and old images
    public void create(String table, boolean hasStream) {
        ObjectNode request = Json.object();
        request.put("TableName", table).put("BillingMode", "PAY_PER_REQUEST");
        ArrayNode attributes = request.putArray("AttributeDefinitions");
        ArrayNode keys = request.putArray("KeySchema");
        attributes.addObject().put("AttributeName", "pk").put("AttributeType", "S");
        attributes.addObject().put("AttributeName", "sk").put("AttributeType", "S");
        keys.addObject().put("AttributeName", "pk").put("KeyType", "HASH");
        keys.addObject().put("AttributeName", "sk").put("KeyType", "RANGE");
        if (hasStream) {
            request.putObject("StreamSpecification")
                    .put("StreamEnabled", true)
                    .put("StreamViewType", "NEW_AND_OLD_IMAGES");
        }
        var _ = client.call("DynamoDB_20120810.CreateTable", request);
        ObjectNode ttl = Json.object().put("TableName", table);
        ttl.putObject("TimeToLiveSpecification").put("Enabled", true).put("AttributeName", "ttl");
        var _ = client.call("DynamoDB_20120810.UpdateTimeToLive", ttl);
    }

    @Override
    public void close() {
        if (server == null) return;
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }
}
