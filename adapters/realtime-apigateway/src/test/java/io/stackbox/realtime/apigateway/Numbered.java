package io.stackbox.realtime.apigateway;

import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Encodes news as a number, and knows which news each number stands for.
final class Numbered implements FrameEncoder {
    private static final Pattern EVENT = Pattern.compile("\\{\"n\":(\\d+),\"x\":\"x*\"}");
    private final List<Object> encoded = new ArrayList<>();
    private volatile String padding = "";

    /// Makes every event so much longer.
    void pad(int bytes) {
        padding = "x".repeat(bytes);
    }

    private synchronized byte[] encode(Object news) {
        encoded.add(news);
        return "{\"n\":%d,\"x\":\"%s\"}".formatted(encoded.size() - 1, padding).getBytes(StandardCharsets.UTF_8);
    }

    /// How often something was encoded.
    synchronized int count() {
        return encoded.size();
    }

    /// The news of a frame, be it one or an array.
    synchronized List<Object> decode(String frame) {
        return EVENT.matcher(frame)
                .results()
                .map(event -> encoded.get(Integer.parseInt(event.group(1))))
                .toList();
    }

    @Override
    public byte[] change(TenantId tenant, Change change) {
        return encode(change);
    }

    @Override
    public byte[] signal(TenantId tenant, Signal signal) {
        return encode(signal);
    }
}
