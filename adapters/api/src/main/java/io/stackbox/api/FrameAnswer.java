package io.stackbox.api;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a socket is answered.
///
/// @param frames encoded, in order; none where the hub answers among the live frames
/// @param refusal why the request was refused; null where it was carried out
/// @param renewed the identity the socket goes on with; null where it stays
/// @param shown what the frames show, and must not overtake; null where they are free of that
public record FrameAnswer(
        List<byte[]> frames,
        @Nullable Refusal refusal,
        @Nullable Actor renewed,
        @Nullable Shown shown) {

    /// A channel as of a revision.
    public record Shown(ChannelId channel, long revision) {}

    public boolean isSuccess() {
        return refusal == null;
    }
}
