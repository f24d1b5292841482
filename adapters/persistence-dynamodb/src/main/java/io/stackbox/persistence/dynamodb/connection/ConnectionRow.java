package io.stackbox.persistence.dynamodb.connection;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.ConnectionStore.Listener;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A connection as a row of its own, and as one on a roster.
final class ConnectionRow {
    /// That somebody was greeted.
    static final String GREETED = "g";
    /// The revision after which a channel is heard; a row without it has not settled.
    static final String AFTER = "a";

    private static final String OPENED_AT_MILLIS = "o";
    private static final String USER = "u";
    private static final String TOKEN_ENDS_AT_SECONDS = "x";
    private static final String TAKES_BATCHES = "b";

    private ConnectionRow() {}

    static Instant end(Connection connection) {
        return connection.openedAt().plus(ConnectionStore.LIFE_MAX);
    }

    /// An update, so that repeating it leaves alone whether the connection was greeted.
    static Write open(TenantId tenant, Connection connection) {
        Key key = ConnectionKeys.connection(tenant, connection.user(), connection.id());
        return told(Write.update(key), connection)
                .set(OPENED_AT_MILLIS, connection.openedAt().toEpochMilli())
                .endsAt(end(connection));
    }

    static Connection read(UserId user, Row row) {
        return new Connection(
                new ConnectionId(row.sk()),
                user,
                Instant.ofEpochMilli(row.number(OPENED_AT_MILLIS)),
                tokenEnd(row),
                row.flag(TAKES_BATCHES));
    }

    /// What delivering takes.
    static Write listener(Key key, Connection connection) {
        return told(Write.update(key), connection).set(USER, connection.user().value());
    }

    static Listener listener(Row row) {
        return new Listener(
                new ConnectionId(row.sk()),
                new UserId(row.text(USER)),
                tokenEnd(row),
                row.flag(TAKES_BATCHES),
                row.has(AFTER) ? row.number(AFTER) : null);
    }

    private static Write told(Write write, Connection connection) {
        Instant tokenEnd = connection.tokenExpiresAt();
        if (tokenEnd != null) write.set(TOKEN_ENDS_AT_SECONDS, tokenEnd.getEpochSecond());
        return write.raise(TAKES_BATCHES, connection.takesBatches());
    }

    private static @Nullable Instant tokenEnd(Row row) {
        return row.has(TOKEN_ENDS_AT_SECONDS) ? Instant.ofEpochSecond(row.number(TOKEN_ENDS_AT_SECONDS)) : null;
    }
}
