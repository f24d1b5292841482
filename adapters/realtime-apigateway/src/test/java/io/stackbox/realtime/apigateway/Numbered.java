package io.stackbox.realtime.apigateway;

import io.stackbox.application.fixture.NumberedNews;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;

/// Encodes news as a number.
record Numbered(NumberedNews news) implements FrameEncoder {
    @Override
    public byte[] change(TenantId tenant, Change change) {
        return news.encode(change);
    }

    @Override
    public byte[] signal(TenantId tenant, Signal signal) {
        return news.encode(signal);
    }
}
