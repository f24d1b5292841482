package io.stackbox.persistence.dynamodb.stream;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.message.MessageRow;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A revision that was taken, as the stream tells of it.
public sealed interface Committed {
    TenantId tenant();

    ChannelId channel();

    long revision();

    /// A message, as it was sent.
    ///
    /// @param isRelayed whether it is announced from the stream, and by nobody else
    /// @param streakFirst where the streak of its author's messages begins that it ends
    record Posted(TenantId tenant, Message message, boolean isRelayed, long streakFirst) implements Committed {
        @Override
        public ChannelId channel() {
            return message.channel();
        }

        @Override
        public long revision() {
            return message.revision();
        }
    }

    /// Any other change.
    record Changed(TenantId tenant, ChannelId channel, Revision taken) implements Committed {
        @Override
        public long revision() {
            return taken.revision();
        }
    }

    /// Reads a record of the stream. Most are none: rows beside a message, later states of it, what was removed.
    ///
    /// @param before the row's image before the change; empty where it was not there
    /// @param after the row's image after it; empty where it is no longer there
    static Optional<Committed> of(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        if (!before.isEmpty() || after.isEmpty()) return Optional.empty();
        var row = new Row(after);
        // `<tenant>#c#<channel>`: no tenant's id holds the sign, a channel's may.
        String[] parts = row.pk().split(String.valueOf(Key.BREAK), 3);
        if (parts.length != 3) return Optional.empty();
        var tenant = new TenantId(parts[0]);
        var channel = new ChannelId(parts[2]);
        if (MessageRow.isOne(row.sk())) {
            return Optional.of(new Posted(
                    tenant, MessageRow.read(channel, row), MessageRow.isRelayed(row), MessageRow.streakFirst(row)));
        }
        if (Revision.isOne(row.sk())) return Optional.of(new Changed(tenant, channel, Revision.of(row)));
        return Optional.empty();
    }
}
