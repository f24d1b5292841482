package io.stackbox.persistence.channel;

import io.stackbox.application.port.ChannelStore.Mine;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the list of a user's channels, with what other packages know of each.
public final class MineReads {
    /// What waits for the user in a channel with that head.
    @FunctionalInterface
    public interface UnreadOf {
        Unread read(Statements statements, ChannelKey key, UserId user, long headSeq) throws SQLException;
    }

    /// The message at that place of a channel.
    @FunctionalInterface
    public interface MessageAt {
        @Nullable
        Message read(Statements statements, ChannelKey key, long seq) throws SQLException;
    }

    private final UnreadOf unread;
    private final MessageAt messages;

    public MineReads(UnreadOf unread, MessageAt messages) {
        this.unread = unread;
        this.messages = messages;
    }

    List<Mine> page(Statements statements, TenantId tenant, UserId user, @Nullable ChannelId after, int limit)
            throws SQLException {
        var page = new ArrayList<Mine>();
        for (Channel channel : ChannelReads.mine(statements, tenant, user, after, limit)) {
            var key = new ChannelKey(tenant, channel.id());
            page.add(new Mine(
                    ChannelReads.detail(statements, tenant, channel),
                    unread.read(statements, key, user, channel.seq()),
                    channel.seq() == 0 ? null : messages.read(statements, key, channel.seq())));
        }
        return page;
    }
}
