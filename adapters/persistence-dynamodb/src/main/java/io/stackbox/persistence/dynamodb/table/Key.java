package io.stackbox.persistence.dynamodb.table;

import io.stackbox.domain.tenant.TenantId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a row stands: in a collection of one tenant, at a place in it.
///
/// @param pk begins with the tenant's id and a `#`, which no tenant's id holds
/// @param sk orders the rows of a collection by its bytes
public record Key(Table table, String pk, String sk) {
    public static final String PK = "pk";
    public static final String SK = "sk";
    /// What stands between the parts of a key.
    public static final char BREAK = '#';

    public static String collection(TenantId tenant, String name) {
        return tenant.value() + BREAK + name;
    }

    /// Whether rows of such a collection belong to the tenant.
    static boolean isOf(TenantId tenant, String pk) {
        return pk.startsWith(tenant.value() + BREAK);
    }

    Map<String, AttributeValue> attributes() {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }
}
