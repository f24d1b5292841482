package io.stackbox.host;

import io.stackbox.bootstrap.Main;
import io.stackbox.bootstrap.RunningServer;
import io.stackbox.kit.HostTraits;
import io.stackbox.persistence.dynamodb.kit.DynamoLocal;
import io.stackbox.persistence.dynamodb.kit.Tables;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The product in this process over DynamoDB Local.
public final class DynamoServer implements LocalHost {
    private final RunningServer running;

    private DynamoServer(RunningServer running) {
        this.running = running;
    }

    /// A server over tables of its own.
    ///
    /// @param data where the issuer's key is kept
    public static DynamoServer start(Path data) {
        URI dynamo = DynamoLocal.shared().address();
        System.setProperty("aws.endpointUrlDynamodb", dynamo.toString());
        System.setProperty("aws.region", Tables.REGION.id());
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        return new DynamoServer(Main.start(arguments(data, Tables.create(dynamo))));
    }

    private static String[] arguments(Path data, TableNames tables) {
        var arguments = new ArrayList<>(List.of(Server.arguments(Server.ANY_PORT, data, "--stackbox.store=dynamodb")));
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
    public void close() {
        running.close();
    }
}
