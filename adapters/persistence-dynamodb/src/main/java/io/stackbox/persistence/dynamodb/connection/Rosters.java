package io.stackbox.persistence.dynamodb.connection;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.ConnectionStore.Listener;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who listens to what: rows on rosters, and each connection's notes of them.
final class Rosters {
    private static final String SETTLED = "s";

    private final Dynamo dynamo;
    private final InstantSource clock;

    Rosters(Dynamo dynamo, InstantSource clock) {
        this.dynamo = dynamo;
        this.clock = clock;
    }

    List<Row> notes(TenantId tenant, ConnectionId connection) {
        return dynamo.query(tenant, ConnectionKeys.notes(tenant, connection));
    }

    Optional<Long> enter(TenantId tenant, Connection connection, ChannelId channel) {
        List<Row> notes = notes(tenant, connection.id());
        requireRoom(notes, channel);
        Key listener = ConnectionKeys.listener(tenant, channel, connection.id());
        Row note = notes.stream().filter(one -> isOf(channel, one)).findFirst().orElse(null);
        if (note == null) {
            note(tenant, connection, channel);
        } else if (note.flag(SETTLED)) {
            // Reading is cheaper than a write that is refused.
            Optional<Long> after = dynamo.get(tenant, listener).flatMap(this::heardAfter);
            if (after.isPresent()) return after;
        }
        var entering = ConnectionRow.listener(listener, connection)
                .endsAt(earlier(clock.instant().plus(ConnectionStore.UNSETTLED_MAX), ConnectionRow.end(connection)))
                .ifHasNot(ConnectionRow.AFTER);
        var entered = dynamo.write(tenant, entering);
        Row standing = entered.before();
        return entered.isDone() || standing == null ? Optional.empty() : heardAfter(standing);
    }

    /// Where another request has noted it meanwhile, that note stays, settled or not.
    private void note(TenantId tenant, Connection connection, ChannelId channel) {
        var _ = dynamo.write(
                tenant,
                Write.put(ConnectionKeys.note(tenant, connection.id(), channel))
                        .endsAt(ConnectionRow.end(connection))
                        .ifAbsent());
    }

    private Optional<Long> heardAfter(Row listener) {
        return listener.isLive(clock.instant()) && listener.has(ConnectionRow.AFTER)
                ? Optional.of(listener.number(ConnectionRow.AFTER))
                : Optional.empty();
    }

    private static void requireRoom(List<Row> notes, ChannelId channel) {
        long others = notes.stream()
                .filter(note -> note.flag(SETTLED) && !isOf(channel, note))
                .count();
        if (others >= ConnectionStore.SUBSCRIPTIONS_MAX) {
            throw new Refusal.Conflict("too many subscriptions").raise();
        }
    }

    private static boolean isOf(ChannelId channel, Row note) {
        return note.sk().equals(ConnectionKeys.placeOfNote(channel));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    boolean settle(TenantId tenant, Connection connection, ChannelId channel, long after) {
        Key listener = ConnectionKeys.listener(tenant, channel, connection.id());
        var settled = dynamo.write(
                tenant,
                Write.update(listener)
                        .set(ConnectionRow.AFTER, after)
                        .endsAt(ConnectionRow.end(connection))
                        .ifLive(clock.instant()));
        if (!settled.isDone()) return false;
        var noted = dynamo.write(
                tenant,
                Write.update(ConnectionKeys.note(tenant, connection.id(), channel))
                        .raise(SETTLED, true)
                        .ifPresent());
        if (noted.isDone()) return true;
        // It left in between. Without a note nobody would find its row when the connection closes.
        var _ = dynamo.write(tenant, Write.delete(listener).ifIs(ConnectionRow.AFTER, after));
        return false;
    }

    /// The note stays: one that has not settled counts for nothing, and another request may be about to settle it.
    void withdraw(TenantId tenant, ConnectionId connection, ChannelId channel) {
        var _ = dynamo.write(
                tenant,
                Write.delete(ConnectionKeys.listener(tenant, channel, connection))
                        .ifHasNot(ConnectionRow.AFTER));
    }

    List<Write> leaving(TenantId tenant, ConnectionId connection, ChannelId channel) {
        return List.of(
                Write.delete(ConnectionKeys.listener(tenant, channel, connection)),
                Write.delete(ConnectionKeys.note(tenant, connection, channel)));
    }

    /// What takes a closed connection off every roster. Repeated, it does it all again: a request that was under
    /// way may have entered one since.
    List<Write> departures(TenantId tenant, ConnectionId connection, List<Row> notes) {
        var writes = new ArrayList<Write>();
        for (Row note : notes) {
            if (ConnectionKeys.isClosed(note.sk())) continue;
            ChannelId channel = ConnectionKeys.channelOfNote(note.sk());
            writes.add(Write.delete(ConnectionKeys.listener(tenant, channel, connection)));
        }
        writes.add(Write.put(ConnectionKeys.closed(tenant, connection))
                .endsAt(clock.instant().plus(ConnectionStore.LIFE_MAX)));
        return writes;
    }

    List<Listener> read(TenantId tenant, ChannelId channel) {
        Instant now = clock.instant();
        return dynamo.query(tenant, ConnectionKeys.roster(tenant, channel)).stream()
                .filter(row -> row.isLive(now))
                .map(ConnectionRow::listener)
                .toList();
    }

    Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection) {
        List<Row> notes = notes(tenant, connection);
        if (notes.stream().anyMatch(note -> ConnectionKeys.isClosed(note.sk()))) return Set.of();
        Instant now = clock.instant();
        return notes.stream()
                .filter(note -> note.flag(SETTLED) && note.isLive(now))
                .map(note -> ConnectionKeys.channelOfNote(note.sk()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
