package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stackbox.application.port.ChannelStore.Mine;
import io.stackbox.domain.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/// A channel as my list shows it: with what waits for me there. Counts end at 999.
public record ListedChannelView(
        @JsonUnwrapped ChannelView channel,
        int unreadCount,
        int mentionCount,
        long readSeq,
        @JsonInclude @Nullable MessageView lastMessage) {

    public static ListedChannelView of(TenantId tenant, Mine mine) {
        return new ListedChannelView(
                ChannelView.of(tenant, mine.detail()),
                mine.unread().count(),
                mine.unread().mentions(),
                mine.unread().readSeq(),
                mine.lastMessage() == null ? null : MessageView.of(tenant, mine.lastMessage()));
    }
}
