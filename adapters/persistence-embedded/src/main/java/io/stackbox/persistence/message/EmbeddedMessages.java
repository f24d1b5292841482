package io.stackbox.persistence.message;

import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Draft;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.channel.Heads;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import io.stackbox.persistence.log.Log;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Messages in the file.
public final class EmbeddedMessages implements MessageStore {
    private final Writer writer;
    private final Readers readers;
    private final MessageWrites writes;

    /// @param random used on the writer's thread only
    public EmbeddedMessages(Writer writer, Readers readers, Heads heads, Log log, RandomGenerator random) {
        this.writer = writer;
        this.readers = readers;
        this.writes = new MessageWrites(heads, log, random);
    }

    @Override
    public Appended append(TenantId tenant, Draft draft, @Nullable SendKey sendKey) {
        var key = new ChannelKey(tenant, draft.channel());
        return writer.write(tenant, tx -> writes.append(tx, key, draft, sendKey));
    }

    @Override
    public Optional<Message> sent(TenantId tenant, ChannelId channel, UserId author, SendKey sendKey) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(
                tenant, statements -> Optional.ofNullable(MessageReads.sent(statements, key, author, sendKey)));
    }

    @Override
    public Optional<Message> find(TenantId tenant, ChannelId channel, MessageId message) {
        if (message.seq() == 0) return Optional.empty();
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> Optional.ofNullable(MessageRow.find(statements, key, message)));
    }

    @Override
    public Changed change(TenantId tenant, ChannelId channel, MessageId message, MessageChange change) {
        var key = new ChannelKey(tenant, channel);
        return writer.write(tenant, tx -> writes.change(tx, key, message, change));
    }

    @Override
    public History history(TenantId tenant, ChannelId channel, Range range, int limit) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> MessageReads.history(statements, key, range, limit));
    }

    @Override
    public Changes changes(TenantId tenant, ChannelId channel, long afterRevision, int limit) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> ChangesRead.after(statements, key, afterRevision, limit));
    }

    @Override
    public List<Version> versions(TenantId tenant, ChannelId channel, MessageId message) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> MessageReads.versions(statements, key, message));
    }

    @Override
    public List<Message> thread(TenantId tenant, ChannelId channel, MessageId root, long afterSeq, int limit) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> MessageReads.thread(statements, key, root, afterSeq, limit));
    }

    @Override
    public List<Message> pinned(TenantId tenant, ChannelId channel, long beforeSeq, int limit) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> MessageReads.pinned(statements, key, beforeSeq, limit));
    }
}
