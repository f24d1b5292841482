package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.tenant.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether somebody is there: the aggregate over all their connections.
public record PresenceView(
        String status,
        @JsonInclude @Nullable String lastSeen,
        @JsonInclude @Nullable String text) {

    public static PresenceView of(Presence presence) {
        return new PresenceView(presence.status().wire(), Timestamps.ofNullable(presence.lastSeen()), presence.text());
    }

    public static Map<String, PresenceView> ofAll(Map<UserId, Presence> presences) {
        var views = new LinkedHashMap<String, PresenceView>();
        presences.forEach((user, presence) -> views.put(user.value(), of(presence)));
        return views;
    }
}
