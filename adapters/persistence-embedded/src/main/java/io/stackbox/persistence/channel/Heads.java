package io.stackbox.persistence.channel;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.persistence.engine.Committed;
import io.stackbox.persistence.engine.Staged;
import io.stackbox.persistence.engine.Tx;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The heads of channels: as the last commit left them, for everybody, and as the transaction under way has
/// moved them, for the writer. However often a transaction changes a channel, its head is written once; where it
/// only brings messages, not at all, since the last of them tells the head.
public final class Heads implements Staged {
    private final Committed<ChannelKey, Head> committed;
    /// What the transaction under way has moved; the writer's own.
    private final Map<ChannelKey, Head> moved = new HashMap<>();
    /// Those of them whose rows are to be written.
    private final Map<ChannelKey, Head> unwritten = new HashMap<>();

    public Heads(int channelsMax) {
        committed = new Committed<>(channelsMax);
    }

    /// The channel as it was last committed.
    Committed<ChannelKey, Head> committed() {
        return committed;
    }

    /// The channel as the transaction sees it, or null.
    public @Nullable Head find(Tx tx, ChannelKey key) throws SQLException {
        Head head = moved.get(key);
        if (head != null) return head;
        head = committed.get(key);
        if (head != null) return head;
        long ticket = committed.ticket(key);
        head = ChannelRow.findHead(tx.statements(), key);
        // Not moved by this transaction, so this is what was committed last.
        if (head != null) committed.keep(key, head, ticket);
        return head;
    }

    /// @throws io.stackbox.domain.refusal.Refused `NotFound`
    public Head require(Tx tx, ChannelKey key) throws SQLException {
        Head head = find(tx, key);
        if (head == null) throw new Refusal.NotFound("channel").raise();
        return head;
    }

    /// Stages the head; everything else of the channel has been written.
    public void move(Tx tx, ChannelKey key, Head head) {
        tx.staged();
        moved.put(key, head);
        unwritten.put(key, head);
    }

    /// Stages a head of which the channel's last message tells everything that is new.
    public void moveWithMessage(Tx tx, ChannelKey key, Head head) {
        tx.staged();
        moved.put(key, head);
    }

    @Override
    public void write(Tx tx) throws SQLException {
        for (var entry : unwritten.entrySet())
            ChannelRow.updateHead(tx, entry.getKey(), entry.getValue().channel());
    }

    @Override
    public void publish() {
        moved.forEach(committed::publish);
        rolledBack();
    }

    @Override
    public void rolledBack() {
        moved.clear();
        unwritten.clear();
    }

    @Override
    public void doubted() {
        rolledBack();
        committed.drop();
    }
}
