package io.stackbox.persistence.dynamodb.table;

import io.stackbox.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The last wall in this process: refuses, whatever the code above it believes, each request with a key that does
/// not begin with the tenant it is made for. IAM's `dynamodb:LeadingKeys` is the same wall on the other side.
public final class TenantGuard implements ExecutionInterceptor {
    /// Whom a request is made for.
    static final ExecutionAttribute<TenantId> TENANT = new ExecutionAttribute<>("stackbox.tenant");

    static final String PK_VALUE = ":pk";
    /// How the key condition of every query begins.
    static final String PK_CONDITION = "pk = " + PK_VALUE + " AND ";

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        TenantId tenant = attributes.getAttribute(TENANT);
        if (tenant == null) throw new IllegalStateException("a request for no tenant");
        List<String> keys = keys(context.request()).toList();
        if (keys.isEmpty() || !keys.stream().allMatch(pk -> Key.isOf(tenant, pk))) {
            throw new IllegalStateException("a key of another tenant");
        }
    }

    private static Stream<String> keys(Object request) {
        return switch (request) {
            case GetItemRequest get -> Stream.of(pk(get.key()));
            case PutItemRequest put -> Stream.of(pk(put.item()));
            case UpdateItemRequest update -> Stream.of(pk(update.key()));
            case DeleteItemRequest delete -> Stream.of(pk(delete.key()));
            case QueryRequest query -> Stream.of(pk(query));
            case BatchGetItemRequest batch ->
                batch.requestItems().values().stream()
                        .flatMap(wanted -> wanted.keys().stream())
                        .map(TenantGuard::pk);
            case BatchWriteItemRequest batch ->
                batch.requestItems().values().stream()
                        .flatMap(Collection::stream)
                        .map(TenantGuard::pk);
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().map(TenantGuard::pk);
            // Whatever it is, it was never meant to be asked: a scan above all.
            default -> throw new IllegalStateException("unexpected " + request.getClass());
        };
    }

    private static String pk(QueryRequest query) {
        String condition = query.keyConditionExpression();
        boolean isAsExpected = condition != null && condition.startsWith(PK_CONDITION);
        return isAsExpected ? text(query.expressionAttributeValues(), PK_VALUE) : "";
    }

    private static String pk(WriteRequest write) {
        return write.putRequest() == null
                ? pk(write.deleteRequest().key())
                : pk(write.putRequest().item());
    }

    private static String pk(TransactWriteItem write) {
        if (write.put() != null) return pk(write.put().item());
        if (write.update() != null) return pk(write.update().key());
        return pk(write.delete().key());
    }

    private static String pk(Map<String, AttributeValue> row) {
        return text(row, Key.PK);
    }

    private static String text(Map<String, AttributeValue> values, String name) {
        AttributeValue value = values.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }
}
