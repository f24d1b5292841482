package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.message.Ids;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.text.Unicode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Opens the channel of a document: the first who asks creates it, everybody after finds it.
public final class OpenDocumentChannel {
    public record Command(String documentId, @Nullable String documentName) {}

    private final ChannelStore channels;
    private final Live live;
    private final InstantSource clock;
    private final RandomGenerator random;

    public OpenDocumentChannel(ChannelStore channels, Live live, InstantSource clock, RandomGenerator random) {
        this.channels = channels;
        this.live = live;
        this.clock = clock;
        this.random = random;
    }

    public Created handle(Actor actor, Command command) {
        if (actor.isGuest()) throw new Refusal.Forbidden("guests create no channels").raise();
        String documentId = command.documentId();
        if (documentId.isBlank() || documentId.length() > Channel.DOCUMENT_ID_LENGTH_MAX_CHARS) {
            throw Refusal.invalid("/documentId", "1 to 256 characters");
        }
        if (!Unicode.isWellFormed(documentId)) throw Refusal.invalid("/documentId", "must be valid Unicode");
        if (command.documentName() == null) throw Refusal.invalid("/documentName", "is required");
        Instant now = clock.instant();
        Created created = channels.create(
                actor.tenant(),
                new NewChannel(
                        new ChannelId(Ids.random(now, random)),
                        ChannelType.DOCUMENT,
                        Channel.requireName(command.documentName()),
                        "",
                        documentId,
                        actor.user(),
                        now,
                        Settings.DEFAULT,
                        List.of(new Membership(actor.user(), ChannelRole.OWNER, now)),
                        "document:" + documentId));
        if (created.isNew()) {
            live.tell(actor.tenant(), actor.user(), new Signal.ChannelAdded(created.detail()), null);
            // Nobody listens yet: this says that they have been told.
            live.announce(actor.tenant(), new Change.ChannelUpdated(created.detail()), null);
        }
        return created;
    }
}
