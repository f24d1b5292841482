package io.stackbox.persistence.dynamodb.kit;

import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// Makes the five tables as Terraform does.
public final class Tables {
    public static final Region REGION = Region.US_EAST_1;
    public static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Tables() {}

    /// Fresh ones, which no other test sees.
    public static TableNames create(URI address) {
        int number = NUMBER.incrementAndGet();
        Map<Table, String> names = new EnumMap<>(Table.class);
        try (var http = UrlConnectionHttpClient.create();
                var client = DynamoDbClient.builder()
                        .httpClient(http)
                        .endpointOverride(address)
                        .region(REGION)
                        .credentialsProvider(CREDENTIALS)
                        .build()) {
            for (Table table : Table.values()) {
                String name = table.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
                client.createTable(request(table, name));
                names.put(table, name);
            }
        }
        return new TableNames(names);
    }

    private static CreateTableRequest request(Table table, String name) {
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE));
        if (table == Table.MESSAGES) {
            request.streamSpecification(StreamSpecification.builder()
                    .streamEnabled(true)
                    .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                    .build());
        }
        return request.build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
