package io.stackbox.api;

import io.stackbox.api.wire.ServerFrame;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a function answers, in the form of either edge; only the form that is asked for is made.
///
/// @param status of the HTTP answer
/// @param body of the HTTP answer; null for none
/// @param frames answers on a socket, in order
/// @param isAnnounced whether the change was announced with the request's origin, so that a hub which
///     orders answers has answered already
/// @param renewed the identity that the socket goes on with; null where it stays
/// @param shown what the answer to a change that changed nothing shows: it looks like the live frame of that
///     revision and may say less, so on a socket it must not come before it
public record Reply(
        int status,
        Supplier<@Nullable Object> body,
        Supplier<List<ServerFrame>> frames,
        boolean isAnnounced,
        @Nullable Actor renewed,
        FrameAnswer.@Nullable Shown shown) {

    /// For a route that only REST has.
    public static Reply http(int status, @Nullable Object body) {
        return new Reply(status, () -> body, List::of, false, null, null);
    }

    /// For a route that only sockets have.
    public static Reply frame(ServerFrame frame) {
        return frames(List.of(frame));
    }

    public static Reply frames(List<ServerFrame> frames) {
        return new Reply(200, () -> null, () -> frames, false, null, null);
    }

    public static Reply of(int status, Supplier<@Nullable Object> body, Supplier<ServerFrame> frame) {
        return new Reply(status, body, () -> List.of(frame.get()), false, null, null);
    }

    /// For a change that was announced: its answer on a socket is its live frame.
    public Reply announced() {
        return new Reply(status, body, frames, true, renewed, null);
    }

    /// For a change that changed nothing.
    public Reply showing(ChannelId channel, long revision) {
        return new Reply(status, body, frames, false, renewed, new FrameAnswer.Shown(channel, revision));
    }

    public Reply renewing(Actor identity) {
        return new Reply(status, body, frames, isAnnounced, identity, shown);
    }
}
