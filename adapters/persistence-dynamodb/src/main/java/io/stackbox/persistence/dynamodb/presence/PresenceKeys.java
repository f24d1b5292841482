package io.stackbox.persistence.dynamodb.presence;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Stretch;
import io.stackbox.persistence.dynamodb.table.Table;

/// Where presence stands.
final class PresenceKeys {
    private PresenceKeys() {}

    static Key here(TenantId tenant, UserId user) {
        return new Key(Table.PRESENCE, here(tenant), user.value());
    }

    static Stretch allHere(TenantId tenant) {
        return Stretch.all(Table.PRESENCE, here(tenant));
    }

    private static String here(TenantId tenant) {
        return Key.collection(tenant, "here");
    }

    static Key said(TenantId tenant, UserId user) {
        return new Key(Table.PRESENCE, Key.collection(tenant, "said"), user.value());
    }
}
