package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Encodes news once, for all who get it.
record Frames(FrameEncoder encoder, Wire wire, Deflating deflating, LongSupplier nanos) {
    /// A change that was just announced.
    ///
    /// @param packs whether somebody takes it compressed
    /// @param asker whose request it answers in its place, with the request's id
    Frame announced(
            TenantId tenant, Change change, boolean packs, @Nullable HubSocket asker, @Nullable String requestId) {
        return frame(tenant, change, packs, asker, requestId, nanos.getAsLong());
    }

    /// A change that the log has told of.
    Frame logged(TenantId tenant, Change change, boolean packs) {
        return frame(tenant, change, packs, null, null, 0);
    }

    private Frame frame(
            TenantId tenant,
            Change change,
            boolean packs,
            @Nullable HubSocket asker,
            @Nullable String requestId,
            long announcedNanos) {
        byte[] answerPayload = asker == null ? null : encoder.change(tenant, change, requestId);
        byte[] payload =
                answerPayload != null && requestId == null ? answerPayload : encoder.change(tenant, change, null);
        ByteBuf answer = answerPayload == null || asker == null ? null : text(answerPayload, asker.packs());
        ByteBuf packed = packs ? deflating.text(payload) : null;
        Frame.Encoded encoded = new Frame.Encoded(wire.text(payload), packed, answer);
        return new Frame(change.revision(), seqOf(change), announcedNanos, encoded, asker);
    }

    ByteBuf signal(TenantId tenant, Signal signal) {
        return wire.text(encoder.signal(tenant, signal));
    }

    ByteBuf tokenExpired(boolean packs) {
        return text(encoder.tokenExpired(), packs);
    }

    /// One payload for one socket.
    ByteBuf text(byte[] payload, boolean packs) {
        ByteBuf packed = packs ? deflating.text(payload) : null;
        return packed == null ? wire.text(payload) : packed;
    }

    private static long seqOf(Change change) {
        return change instanceof Change.Posted posted ? posted.message().seq() : 0;
    }
}
