package io.stackbox.api.wire;

import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/// One change in its latest state: `type` is `message` with `message`, or `channelUpdated` with `channel` and
/// `revision`.
public record ChangeView(
        String type,
        @Nullable MessageView message,
        @Nullable ChannelView channel,
        @Nullable Long revision) {

    public static ChangeView of(TenantId tenant, Change change) {
        return switch (change) {
            case Change.OfMessage ofMessage ->
                new ChangeView("message", MessageView.of(tenant, ofMessage.message()), null, null);
            case Change.ChannelUpdated updated ->
                new ChangeView("channelUpdated", null, ChannelView.of(tenant, updated.detail()), updated.revision());
        };
    }
}
