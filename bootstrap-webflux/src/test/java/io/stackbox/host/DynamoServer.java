package io.stackbox.host;

import io.stackbox.bootstrap.Main;
import io.stackbox.bootstrap.RunningServer;
import io.stackbox.kit.HostTraits;
import io.stackbox.persistence.dynamodb.kit.DynamoLocal;
import io.stackbox.persistence.dynamodb.kit.Tables;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The product in this process over DynamoDB Local.
public final class DynamoServer implements LocalHost {
    private final RunningServer running;
    private final Path data;

    private DynamoServer(RunningServer running, Path data) {
        this.running = running;
        this.data = data;
    }

    /// One server for all tests that can share one.
    public static DynamoServer shared() {
        return Shared.SERVER;
    }

    private static DynamoServer start(Path data) {
        environment().forEach((name, value) -> System.setProperty(property(name), value));
        return new DynamoServer(Main.start(Server.arguments(Server.ANY_PORT, data, tables())), data);
    }

    /// `AWS_ENDPOINT_URL_DYNAMODB` is `aws.endpointUrlDynamoDb` where it cannot be in the environment.
    private static String property(String variable) {
        return switch (variable) {
            case "AWS_ENDPOINT_URL_DYNAMODB" -> "aws.endpointUrlDynamoDb";
            case "AWS_REGION" -> "aws.region";
            case "AWS_ACCESS_KEY_ID" -> "aws.accessKeyId";
            default -> "aws.secretAccessKey";
        };
    }

    /// How a process of its own finds DynamoDB Local.
    static Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                DynamoLocal.shared().address().toString(),
                "AWS_REGION",
                Tables.REGION.id(),
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local");
    }

    /// What a server is started with to keep everything in fresh tables.
    static String[] tables() {
        var arguments = new ArrayList<>(List.of(
                "--stackbox.store=dynamodb",
                "--logging.level.com.amazonaws.services.dynamodbv2=WARN",
                "--logging.level.org.eclipse.jetty=WARN"));
        TableNames tables = Tables.create(DynamoLocal.shared().address());
        tables.byTable().forEach((table, name) -> arguments.add("--" + table.variable() + "=" + name));
        return arguments.toArray(String[]::new);
    }

    @Override
    public HostTraits traits() {
        return HostTraits.hub("webflux-dynamodb", 3, 3);
    }

    @Override
    public URI address() {
        return URI.create("http://localhost:" + running.port());
    }

    @Override
    public String token(String tenantId, String userId, Duration life) {
        return LocalHost.sign(data, tenantId, userId, life);
    }

    @Override
    public void close() {
        running.close();
    }

    private static final class Shared {
        private static final DynamoServer SERVER = make();

        private static DynamoServer make() {
            try {
                DynamoServer server = start(Files.createTempDirectory("stackbox-dynamo"));
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
