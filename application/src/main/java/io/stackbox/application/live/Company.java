package io.stackbox.application.live;

import io.stackbox.application.paging.Page;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.tenant.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is shown of a channel beside its messages: itself, its members, and who of them is there.
record Company(ChannelDetail detail, Map<UserId, Presence> presence) {
    /// It is sure of so much room beside the messages. Where both need more, it shrinks.
    private static final int SURE_BYTES = 24 * 1024;
    /// Names, punctuation and time of one presence.
    private static final int PRESENCE_BYTES = 96;

    /// What it leaves to the messages of a frame.
    int leftBytes() {
        return WireSize.MAX_BYTES - Math.min(SURE_BYTES, detail.sizeBytes() + sizeBytes(presence));
    }

    /// As much of it as fits into so many bytes; the channel itself always stays.
    Company squeezed(int bytesMax) {
        int shellBytes = new ChannelDetail(detail.channel(), List.of()).sizeBytes();
        int left = Math.max(0, bytesMax - shellBytes);
        List<UserId> members =
                Page.squeeze(detail.members(), left / 2, user -> user.value().length() + 3);
        return new Company(
                new ChannelDetail(detail.channel(), members), squeezed(presence, left - WireSize.ofUsers(members)));
    }

    private static Map<UserId, Presence> squeezed(Map<UserId, Presence> presence, int bytesMax) {
        var kept = new LinkedHashMap<UserId, Presence>();
        for (var entry : Page.squeeze(List.copyOf(presence.entrySet()), bytesMax, Company::sizeBytes)) {
            kept.put(entry.getKey(), entry.getValue());
        }
        return kept;
    }

    private static int sizeBytes(Map<UserId, Presence> presence) {
        return presence.entrySet().stream().mapToInt(Company::sizeBytes).sum();
    }

    private static int sizeBytes(Map.Entry<UserId, Presence> entry) {
        return PRESENCE_BYTES
                + entry.getKey().value().length()
                + WireSize.ofText(entry.getValue().text());
    }
}
