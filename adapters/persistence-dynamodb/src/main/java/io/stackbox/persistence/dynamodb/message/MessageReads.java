package io.stackbox.persistence.dynamodb.message;

import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.application.port.MessageStore.Span;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.channel.Head;
import io.stackbox.persistence.dynamodb.log.Places;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads messages. The head is read before them: then a page is of that moment, and what is newer comes as news.
final class MessageReads {
    static final String TEXT = "tx";
    static final String SINCE = "at";
    static final String SEQ = "sq";

    private final Dynamo dynamo;

    MessageReads(Dynamo dynamo) {
        this.dynamo = dynamo;
    }

    Optional<Message> find(MessageKeys keys, MessageId id) {
        long seq = id.seq();
        if (seq < 1 || seq > Places.MAX) return Optional.empty();
        return at(keys, seq).filter(message -> message.id().equals(id));
    }

    Optional<Message> at(MessageKeys keys, long seq) {
        return dynamo.get(keys.tenant(), keys.message(seq)).map(row -> MessageRow.read(keys.channel(), row));
    }

    /// Those of the places, ascending.
    List<Message> at(MessageKeys keys, Collection<Long> seqs) {
        if (seqs.isEmpty()) return List.of();
        List<Key> wanted = seqs.stream().map(keys::message).toList();
        return dynamo.getAll(keys.tenant(), wanted).stream()
                .map(row -> MessageRow.read(keys.channel(), row))
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
    }

    /// The newest message of each of the channels that has one.
    Map<ChannelId, Message> newest(TenantId tenant, Collection<ChannelDetail> channels) {
        Map<ChannelId, Long> places = channels.stream()
                .map(ChannelDetail::channel)
                .filter(channel -> channel.seq() > 0)
                .collect(Collectors.toMap(Channel::id, Channel::seq));
        return at(tenant, places).stream().collect(Collectors.toMap(Message::channel, Function.identity()));
    }

    /// One message of each channel, in no order.
    List<Message> at(TenantId tenant, Map<ChannelId, Long> places) {
        var channels = new HashMap<String, ChannelId>();
        var wanted = new ArrayList<Key>();
        places.forEach((channel, seq) -> {
            Key key = new MessageKeys(tenant, channel).message(seq);
            channels.put(key.pk(), channel);
            wanted.add(key);
        });
        var found = new ArrayList<Message>();
        for (Row row : dynamo.getAll(tenant, wanted)) {
            ChannelId channel = channels.get(row.pk());
            if (channel != null) found.add(MessageRow.read(channel, row));
        }
        return found;
    }

    List<Message> between(MessageKeys keys, long first, long last) {
        if (first > last) return List.of();
        return dynamo.query(keys.tenant(), keys.messages(first, last)).stream()
                .map(row -> MessageRow.read(keys.channel(), row))
                .toList();
    }

    Optional<Message> sent(MessageKeys keys, UserId author, SendKey key) {
        return dynamo.get(keys.tenant(), keys.sendKey(author, key)).flatMap(row -> at(keys, row.number(SEQ)));
    }

    History history(MessageKeys keys, Head head, Range range, int limit) {
        Span span = range.span(limit, head.seq());
        List<Message> messages = between(keys, span.first(), span.last());
        return new History(messages, span.hasBefore(), span.hasAfter(head.seq()), head.seq(), head.revision());
    }

    List<Version> versions(MessageKeys keys, MessageId id) {
        Message message = find(keys, id).orElse(null);
        if (message == null || !(message.body() instanceof Body.Written now)) return List.of();
        var versions = new ArrayList<Version>();
        for (Row row : dynamo.query(keys.tenant(), keys.versions(message.seq()))) {
            versions.add(new Version(row.text(TEXT), row.instant(SINCE)));
        }
        versions.add(new Version(now.markdown(), since(message, now)));
        return versions;
    }

    /// Since when a text stands.
    static Instant since(Message message, Body.Written text) {
        return text.editedAt() == null ? message.createdAt() : text.editedAt();
    }

    List<Message> thread(MessageKeys keys, MessageId root, long after, int limit) {
        if (find(keys, root).isEmpty()) return List.of();
        List<Long> seqs =
                dynamo
                        .query(
                                keys.tenant(),
                                keys.replies(root.seq(), after).limit(limit).only(Key.SK))
                        .stream()
                        .map(row -> MessageKeys.replied(row.sk(), root.seq()))
                        .toList();
        return at(keys, seqs);
    }

    List<Message> pinned(MessageKeys keys, long before, int limit) {
        List<Long> seqs = dynamo
                .query(keys.tenant(), keys.pinsBefore(before).limit(limit).only(Key.SK))
                .stream()
                .map(row -> MessageKeys.pinned(row.sk()))
                .toList();
        return at(keys, seqs).reversed();
    }

    int mentions(MessageKeys keys, UserId user, long after, int limit) {
        return dynamo.count(keys.tenant(), keys.mentions(user, after).limit(limit));
    }

    /// The place that a send key's row names.
    static @Nullable Long seqOf(@Nullable Row sendKey) {
        return sendKey == null ? null : sendKey.number(SEQ);
    }
}
