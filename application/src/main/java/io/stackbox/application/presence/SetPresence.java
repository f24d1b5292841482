package io.stackbox.application.presence;

import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.text.Unicode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says how one is there, until one says otherwise. Others are told by [AnnouncePresence].
public final class SetPresence {
    public record Command(Status status, @Nullable String text) {}

    private final PresenceStore presences;
    private final AnnouncePresence announcements;

    public SetPresence(PresenceStore presences, AnnouncePresence announcements) {
        this.presences = presences;
        this.announcements = announcements;
    }

    public Presence handle(Actor actor, Command command) {
        String text = command.text() == null || command.text().isBlank() ? null : command.text();
        if (text != null && text.length() > Presence.TEXT_LENGTH_MAX_CHARS) {
            throw Refusal.invalid("/text", "at most 200 characters");
        }
        if (text != null && !Unicode.isWellFormed(text)) throw Refusal.invalid("/text", "must be valid Unicode");
        ConnectionId asker = actor.origin() == null ? null : actor.origin().connection();
        announcements.answers(actor.tenant(), actor.user(), asker);
        presences.choose(actor.tenant(), actor.user(), command.status(), text);
        return presences.read(actor.tenant(), List.of(actor.user())).getOrDefault(actor.user(), Presence.NEVER_SEEN);
    }
}
