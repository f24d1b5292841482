package io.stackbox.persistence.dynamodb.table;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.Tenants.GLOBEX;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.persistence.dynamodb.kit.Tables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// No request with another tenant's key leaves the process.
class TenantGuardTest {
    private static final String TABLE = "table";

    /// A kind of request, with the keys of its rows.
    interface Kind {
        SdkRequest of(List<String> keys);
    }

    private record Named(String name, Kind kind) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Map<String, AttributeValue> row(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("place"));
    }

    /// Those that take one row.
    static Stream<Named> single() {
        return Stream.of(
                new Named(
                        "GetItem",
                        keys -> GetItemRequest.builder()
                                .tableName(TABLE)
                                .key(row(keys.getFirst()))
                                .build()),
                new Named(
                        "PutItem",
                        keys -> PutItemRequest.builder()
                                .tableName(TABLE)
                                .item(row(keys.getFirst()))
                                .build()),
                new Named(
                        "UpdateItem",
                        keys -> UpdateItemRequest.builder()
                                .tableName(TABLE)
                                .key(row(keys.getFirst()))
                                .build()),
                new Named(
                        "DeleteItem",
                        keys -> DeleteItemRequest.builder()
                                .tableName(TABLE)
                                .key(row(keys.getFirst()))
                                .build()),
                new Named("Query", keys -> query("pk = :pk AND sk BETWEEN :first AND :last", keys.getFirst())));
    }

    private static QueryRequest query(String condition, String pk) {
        return QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression(condition)
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
                .build();
    }

    /// Those that take several.
    static Stream<Named> several() {
        return Stream.of(
                new Named(
                        "BatchGetItem",
                        keys -> BatchGetItemRequest.builder()
                                .requestItems(Map.of(
                                        TABLE,
                                        KeysAndAttributes.builder()
                                                .keys(keys.stream()
                                                        .map(TenantGuardTest::row)
                                                        .toList())
                                                .build()))
                                .build()),
                batchWrite(
                        "puts",
                        pk -> WriteRequest.builder()
                                .putRequest(put -> put.item(row(pk)))
                                .build()),
                batchWrite(
                        "deletions",
                        pk -> WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(row(pk)))
                                .build()),
                transaction(
                        "puts",
                        pk -> TransactWriteItem.builder()
                                .put(put -> put.tableName(TABLE).item(row(pk)))
                                .build()),
                transaction(
                        "updates",
                        pk -> TransactWriteItem.builder()
                                .update(update -> update.tableName(TABLE).key(row(pk)))
                                .build()),
                transaction(
                        "deletions",
                        pk -> TransactWriteItem.builder()
                                .delete(delete -> delete.tableName(TABLE).key(row(pk)))
                                .build()));
    }

    private static Named batchWrite(String what, Function<String, WriteRequest> write) {
        return new Named(
                "BatchWriteItem of " + what,
                keys -> BatchWriteItemRequest.builder()
                        .requestItems(Map.of(TABLE, keys.stream().map(write).toList()))
                        .build());
    }

    private static Named transaction(String what, Function<String, TransactWriteItem> write) {
        return new Named(
                "TransactWriteItems of " + what,
                keys -> TransactWriteItemsRequest.builder()
                        .transactItems(keys.stream().map(write).toList())
                        .build());
    }

    static Stream<Named> all() {
        return Stream.concat(single(), several());
    }

    private static void send(@Nullable TenantId tenant, SdkRequest request) {
        var attributes = new ExecutionAttributes();
        if (tenant != null) attributes.putAttribute(TenantGuard.TENANT, tenant);
        new TenantGuard().beforeExecution(() -> request, attributes);
    }

    private static void assertRefused(@Nullable TenantId tenant, SdkRequest request) {
        assertThatIllegalStateException().isThrownBy(() -> send(tenant, request));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aKeyOfTheTenantPasses(Named kind) {
        assertThatCode(() -> send(ACME, kind.kind().of(List.of("acme#c#room")))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aKeyOfAnotherTenantDoesNot(Named kind) {
        assertRefused(GLOBEX, kind.kind().of(List.of("acme#c#room")));
        assertRefused(ACME, kind.kind().of(List.of("acme-2#c#room")));
        assertRefused(ACME, kind.kind().of(List.of("acm#c#room")));
        assertRefused(ACME, kind.kind().of(List.of("acme")));
        assertRefused(ACME, kind.kind().of(List.of("")));
    }

    @ParameterizedTest
    @MethodSource("several")
    void oneKeyOfAnotherTenantAmongOnesOwnDoesNotEither(Named kind) {
        assertRefused(ACME, kind.kind().of(List.of("acme#c#room", "globex#c#room", "acme#c#other")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRequestForNoTenantDoesNot(Named kind) {
        assertRefused(null, kind.kind().of(List.of("acme#c#room")));
    }

    @Test
    void aQueryWhoseConditionIsAboutAnotherValueDoesNot() {
        assertRefused(ACME, query("pk = :other AND sk = :sk", "acme#c#room"));
        assertRefused(ACME, QueryRequest.builder().tableName(TABLE).build());
    }

    @Test
    void whatNoStoreAsksForDoesNot() {
        assertRefused(ACME, ScanRequest.builder().tableName(TABLE).build());
        assertRefused(ACME, DescribeTableRequest.builder().tableName(TABLE).build());
        assertRefused(ACME, TransactGetItemsRequest.builder().build());
        assertRefused(
                ACME,
                ExecuteStatementRequest.builder().statement("SELECT * FROM t").build());
    }

    @Test
    void everyClientThatIsMadeHasTheGuard() {
        try (var http = UrlConnectionHttpClient.create();
                var client = DynamoClients.over(http)
                        .endpointOverride(URI.create("http://localhost:1"))
                        .region(Tables.REGION)
                        .credentialsProvider(Tables.CREDENTIALS)
                        .build()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> client.scan(scan -> scan.tableName(TABLE)))
                    .withMessage("a request for no tenant");
        }
    }
}
