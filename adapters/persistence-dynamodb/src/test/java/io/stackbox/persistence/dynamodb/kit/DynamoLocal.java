package io.stackbox.persistence.dynamodb.kit;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;

/// AWS's own local DynamoDB, in memory, on a free port. One for all tests of a process.
public final class DynamoLocal {
    private static final class Shared {
        private static final DynamoLocal SERVER = start();
    }

    private final URI address;

    private DynamoLocal(URI address) {
        this.address = address;
    }

    public static DynamoLocal shared() {
        return Shared.SERVER;
    }

    public URI address() {
        return address;
    }

    private static DynamoLocal start() {
        try {
            int port = freePort();
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return new DynamoLocal(URI.create("http://localhost:" + port));
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void stop(DynamoDBProxyServer server) {
        try {
            server.stop();
        } catch (Exception alreadyGone) {
            // The process ends anyway.
        }
    }
}
