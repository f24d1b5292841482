package io.stackbox.domain.channel;

import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.tenant.UserId;
import java.util.List;

/// A channel with the first of its members (at most [Channel#SHOWN_MEMBERS_MAX], by user id), as it is shown to
/// people.
public record ChannelDetail(Channel channel, List<UserId> members) {
    public ChannelDetail {
        members = List.copyOf(members);
    }

    /// At most so many bytes when encoded as JSON.
    public int sizeBytes() {
        return WireSize.ENVELOPE_BYTES
                + WireSize.ofText(channel.name())
                + WireSize.ofText(channel.description())
                + WireSize.ofText(channel.documentId())
                + WireSize.ofUsers(members);
    }
}
