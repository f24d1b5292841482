package io.stackbox.application.fake;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A channel with all that belongs to it. Its owner holds the lock.
final class FakeRoom {
    /// Who used which key.
    record Sent(UserId author, SendKey key) {}

    Channel channel;
    final TreeMap<UserId, Membership> members = new TreeMap<>();
    /// The message at `seq` is at index `seq - 1`.
    final List<Message> messages = new ArrayList<>();

    final Map<Sent, Long> seqBySent = new HashMap<>();
    final Map<Long, List<Version>> versionsBySeq = new HashMap<>();
    final FakeMarks marks = new FakeMarks();

    FakeRoom(NewChannel wanted) {
        channel = wanted.created();
        for (Membership member : wanted.members()) members.put(member.user(), member);
    }

    Channel channel() {
        return channel.withMemberCount(members.size());
    }

    ChannelDetail detail() {
        return new ChannelDetail(
                channel(),
                members.keySet().stream().limit(Channel.SHOWN_MEMBERS_MAX).toList());
    }

    Standing standing(UserId user) {
        return new Standing(channel(), members.get(user));
    }

    void requireActive() {
        if (!channel.active()) throw new Refusal.ChannelArchived().raise();
    }

    /// Moves the head of changes on, for a change of a message.
    long nextRevision() {
        channel = channel.withHead(channel.seq(), channel.revision() + 1, channel.lastActivity());
        return channel.revision();
    }

    /// Takes the next revision, for a change of the channel itself.
    void changeChannel(Channel next) {
        long revision = channel.revision() + 1;
        channel = new Channel(
                next.id(),
                next.type(),
                next.name(),
                next.description(),
                next.documentId(),
                next.createdBy(),
                next.createdAt(),
                next.settings(),
                next.active(),
                next.lastActivity(),
                next.memberCount(),
                next.seq(),
                revision,
                revision);
    }

    void moveHead(long seq, Instant activity) {
        channel = channel.withHead(seq, channel.revision() + 1, activity);
    }

    Optional<Message> find(MessageId id) {
        long seq = id.seq();
        if (seq < 1 || seq > messages.size()) return Optional.empty();
        return Optional.of(at(seq)).filter(message -> message.id().equals(id));
    }

    Message at(long seq) {
        return messages.get((int) seq - 1);
    }

    void keep(Message message) {
        int index = (int) message.seq() - 1;
        if (index == messages.size()) messages.add(message);
        else messages.set(index, message);
    }

    void keepVersion(long seq, Version version) {
        versionsBySeq.computeIfAbsent(seq, first -> new ArrayList<>()).add(version);
    }

    Unread unread(UserId user, long headSeq) {
        long read = marks.read(user);
        long mentions = messages.stream()
                .filter(message -> message.seq() > read
                        && message.body() instanceof Body.Written text
                        && text.mentions().contains(user))
                .count();
        return new Unread(read, Unread.between(read, headSeq), (int) Math.min(mentions, Unread.COUNT_MAX));
    }

    void countReply(@Nullable MessageId root, int more) {
        if (root == null) return;
        find(root).ifPresent(message -> keep(message.withReplyCount(message.replyCount() + more)));
    }

    @Nullable
    Message newest() {
        return messages.isEmpty() ? null : messages.getLast();
    }
}
