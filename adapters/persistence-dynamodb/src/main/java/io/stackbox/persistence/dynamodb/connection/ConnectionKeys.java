package io.stackbox.persistence.dynamodb.connection;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Stretch;
import io.stackbox.persistence.dynamodb.table.Table;

/// Where connections stand.
final class ConnectionKeys {
    private static final String NOTE = "c#";
    private static final String CLOSED = "closed";

    private ConnectionKeys() {}

    private static String ofUser(TenantId tenant, UserId user) {
        return Key.collection(tenant, "u#" + user.value());
    }

    static Key connection(TenantId tenant, UserId user, ConnectionId connection) {
        return new Key(Table.CONNECTIONS, ofUser(tenant, user), connection.value());
    }

    static Stretch connections(TenantId tenant, UserId user) {
        return Stretch.all(Table.CONNECTIONS, ofUser(tenant, user));
    }

    private static String ofConnection(TenantId tenant, ConnectionId connection) {
        return Key.collection(tenant, "k#" + connection.value());
    }

    static Key note(TenantId tenant, ConnectionId connection, ChannelId channel) {
        return new Key(Table.CONNECTIONS, ofConnection(tenant, connection), placeOfNote(channel));
    }

    static String placeOfNote(ChannelId channel) {
        return NOTE + channel.value();
    }

    static ChannelId channelOfNote(String sk) {
        return new ChannelId(sk.substring(NOTE.length()));
    }

    static Key closed(TenantId tenant, ConnectionId connection) {
        return new Key(Table.CONNECTIONS, ofConnection(tenant, connection), CLOSED);
    }

    static boolean isClosed(String sk) {
        return sk.equals(CLOSED);
    }

    /// What is noted of a connection, and whether it is closed.
    static Stretch notes(TenantId tenant, ConnectionId connection) {
        return Stretch.all(Table.CONNECTIONS, ofConnection(tenant, connection));
    }

    private static String ofChannel(TenantId tenant, ChannelId channel) {
        return Key.collection(tenant, "r#" + channel.value());
    }

    static Key listener(TenantId tenant, ChannelId channel, ConnectionId connection) {
        return new Key(Table.CONNECTIONS, ofChannel(tenant, channel), connection.value());
    }

    static Stretch roster(TenantId tenant, ChannelId channel) {
        return Stretch.all(Table.CONNECTIONS, ofChannel(tenant, channel));
    }
}
