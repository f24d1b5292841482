package io.stackbox.application.message;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Attachment;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Draft;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sends a message to a channel. Safe to retry: the same send key is the same message.
public final class SendMessage {
    /// What to say. Attachments are named by file id.
    public record Command(
            ChannelId channel,
            @Nullable SendKey key,
            String markdown,
            MessageType type,
            @Nullable MessageId thread,
            List<String> attachments) {}

    private final ChannelAccess access;
    private final MessageStore messages;
    private final MentionedPeople mentioned;
    private final Live live;
    private final InstantSource clock;

    public SendMessage(
            ChannelAccess access, MessageStore messages, MentionedPeople mentioned, Live live, InstantSource clock) {
        this.access = access;
        this.messages = messages;
        this.mentioned = mentioned;
        this.live = live;
        this.clock = clock;
    }

    public Appended handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel());
        Appended appended;
        try {
            Draft draft = write(actor, standing, command);
            // Who has left since is not brought back by a retry.
            if (standing.isJoinedByTakingPart(actor)) {
                Message sent = sent(actor, command);
                if (sent != null) return new Appended(sent, false);
                access.takePart(actor, standing);
            }
            appended = messages.append(actor.tenant(), draft, command.key());
        } catch (Refused refused) {
            return repeated(actor, command, refused);
        }
        // Dying before this line is repaired from the change log.
        if (appended.isNew()) live.announce(actor.tenant(), new Change.Posted(appended.message()), actor.origin());
        return appended;
    }

    private Draft write(Actor actor, Standing standing, Command command) {
        standing.require(actor, Act.POST);
        Body.requireText(command.markdown(), !command.attachments().isEmpty());
        if (command.type() == MessageType.SYSTEM) throw Refusal.invalid("/messageType", "is not for people to send");
        if (command.thread() != null) requireThread(actor.tenant(), standing, command.thread());
        return new Draft(
                command.channel(),
                actor.user(),
                command.type(),
                command.markdown(),
                attachments(command.attachments()),
                mentioned.in(actor.tenant(), standing.channel(), command.markdown()),
                command.thread(),
                clock.instant());
    }

    private void requireThread(TenantId tenant, Standing standing, MessageId thread) {
        if (!standing.channel().settings().allowThreads()) {
            throw new Refusal.Forbidden("threads are switched off in this channel").raise();
        }
        Message root = messages.find(tenant, standing.channel().id(), thread)
                .orElseThrow(() -> Refusal.invalid("/threadId", "no such message in this channel"));
        if (root.thread() != null) throw Refusal.invalid("/threadId", "a reply takes no replies of its own");
        if (root.isDeleted()) throw new Refusal.Conflict("the message is deleted").raise();
    }

    /// There is no way yet to bring a file here, so no file id names one.
    private static List<Attachment> attachments(List<String> fileIds) {
        if (fileIds.size() > Attachment.COUNT_MAX) throw Refusal.invalid("/attachments", "at most 20");
        if (!fileIds.isEmpty()) throw Refusal.invalid("/attachments/0/fileId", "no such file");
        return List.of();
    }

    /// A retry is answered even where a first send would now be refused. The key is looked up only then: on the
    /// way that succeeds, the append itself decides it, atomically.
    private Appended repeated(Actor actor, Command command, Refused refused) {
        Message sent = sent(actor, command);
        if (sent == null) throw refused;
        return new Appended(sent, false);
    }

    private @Nullable Message sent(Actor actor, Command command) {
        if (command.key() == null) return null;
        return messages.sent(actor.tenant(), command.channel(), actor.user(), command.key())
                .orElse(null);
    }
}
