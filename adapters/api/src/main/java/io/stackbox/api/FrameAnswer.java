package io.stackbox.api;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a socket is answered.
///
/// @param frames encoded, in order; none where the hub answers among the live frames
/// @param refusal why the request was refused; null where it was carried out
/// @param renewed the identity the socket goes on with; null where it stays
public record FrameAnswer(
        List<byte[]> frames,
        @Nullable Refusal refusal,
        @Nullable Actor renewed) {
    public boolean isSuccess() {
        return refusal == null;
    }
}
