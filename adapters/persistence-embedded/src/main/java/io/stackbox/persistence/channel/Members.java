package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Committed;
import io.stackbox.persistence.engine.Staged;
import io.stackbox.persistence.engine.Tx;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is in which channel: rows that are written at once, and what is known of them without reading, the
/// absence of a row included.
public final class Members implements Staged {
    private final Committed<MemberKey, Optional<Membership>> committed;
    /// What the transaction under way has written; the writer's own.
    private final Map<MemberKey, Optional<Membership>> written = new HashMap<>();

    public Members(int membersMax) {
        committed = new Committed<>(membersMax);
    }

    /// Memberships as they were last committed, empty for none.
    Committed<MemberKey, Optional<Membership>> committed() {
        return committed;
    }

    @Nullable
    Membership find(Tx tx, ChannelKey channel, UserId user) throws SQLException {
        return MemberRow.find(tx.statements(), new MemberKey(channel, user));
    }

    void put(Tx tx, ChannelKey channel, Membership member) throws SQLException {
        MemberRow.put(tx, channel, member);
        written.put(new MemberKey(channel, member.user()), Optional.of(member));
    }

    void remove(Tx tx, ChannelKey channel, UserId user) throws SQLException {
        var key = new MemberKey(channel, user);
        MemberRow.delete(tx, key);
        written.put(key, Optional.empty());
    }

    @Override
    public void write(Tx tx) {}

    @Override
    public void publish() {
        written.forEach(committed::publish);
        written.clear();
    }

    @Override
    public void rolledBack() {
        written.clear();
    }

    @Override
    public void doubted() {
        written.clear();
        committed.drop();
    }
}
