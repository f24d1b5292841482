package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Committed;
import io.stackbox.persistence.engine.Staged;
import io.stackbox.persistence.engine.Tx;
import io.stackbox.persistence.engine.WrittenRows;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is in which channel: rows in the file, and what is known of them without reading, the absence of a row
/// included.
public final class Members {
    private final WrittenRows<MemberKey, Optional<Membership>> rows;

    public Members(int membersMax) {
        rows = new WrittenRows<>(membersMax);
    }

    public Staged staged() {
        return rows;
    }

    /// Memberships as they were last committed, empty for none.
    Committed<MemberKey, Optional<Membership>> committed() {
        return rows.committed();
    }

    @Nullable
    Membership find(Tx tx, ChannelKey channel, UserId user) throws SQLException {
        return MemberRow.find(tx.statements(), new MemberKey(channel, user));
    }

    void put(Tx tx, ChannelKey channel, Membership member) throws SQLException {
        MemberRow.put(tx, channel, member);
        rows.put(new MemberKey(channel, member.user()), Optional.of(member));
    }

    void remove(Tx tx, ChannelKey channel, UserId user) throws SQLException {
        var key = new MemberKey(channel, user);
        MemberRow.delete(tx, key);
        rows.put(key, Optional.empty());
    }
}
