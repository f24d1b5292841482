package io.stackbox.realtime;

import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Encodes news as short texts: `lunch 7` is revision 7 of lunch, `lunch 7 for r1` the same as an answer.
final class Texts implements FrameEncoder {
    final AtomicInteger encoded = new AtomicInteger();
    private volatile String padding = "";

    /// Makes every change so much longer.
    void pad(int bytes) {
        padding = " " + "x".repeat(bytes - 1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] change(TenantId tenant, Change change, @Nullable String requestId) {
        encoded.incrementAndGet();
        String answer = requestId == null ? "" : " for " + requestId;
        return bytes(change.channel().value() + " " + change.revision() + answer + padding);
    }

    @Override
    public byte[] signal(TenantId tenant, Signal signal) {
        encoded.incrementAndGet();
        return bytes(signal.getClass().getSimpleName());
    }

    @Override
    public byte[] reconnect(Duration after) {
        return bytes("reconnect");
    }

    @Override
    public byte[] tokenExpired() {
        return bytes("token expired");
    }
}
