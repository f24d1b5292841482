package io.stackbox.bootstrap.lambda.job;

import io.stackbox.application.port.PresenceStore.Stirred;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.stream.Committed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Leaves to the workers what is to be done after a while: to look whether a change has been announced by then, to tell
/// of somebody's presence, to see whether a connection is still alive.
///
/// @param queue of the workers
/// @param url the queue's
public record Later(SqsClient queue, String url) {
    /// Whoever announces a change has done so by then, or never will.
    static final Duration AFTER = Duration.ofSeconds(10);

    private static final String LOOK = "announced?";
    private static final String TELL = "presence";
    private static final String WATCH = "alive?";
    /// What the queue allows.
    private static final Duration DELAY_MAX = Duration.ofMinutes(15);
    private static final String BREAK = " ";

    /// A revision to look at.
    record Look(TenantId tenant, ChannelId channel, long revision) {
        String encoded() {
            return String.join(BREAK, LOOK, tenant.value(), channel.value(), Long.toString(revision));
        }
    }

    /// A connection that is followed.
    public record Watched(TenantId tenant, UserId user, ConnectionId connection) {
        public String encoded() {
            return String.join(BREAK, WATCH, tenant.value(), user.value(), connection.value());
        }
    }

    /// A user to be told of.
    ///
    /// @param at when they stirred
    record Told(Stirred who, Instant at) {
        String encoded() {
            return String.join(BREAK, TELL, who.tenant().value(), who.user().value(), Long.toString(at.toEpochMilli()));
        }
    }

    void lookAt(Committed committed) {
        send(new Look(committed.tenant(), committed.channel(), committed.revision()).encoded(), AFTER);
    }

    /// Has others told of the user's presence, once they may be told of it again.
    public void tellOf(Stirred stirred, Instant at) {
        send(new Told(stirred, at).encoded(), AnnouncePresence.AT_MOST_EVERY);
    }

    void watch(Watched watched, Duration lease) {
        // The next second, for at its very end the lease still holds.
        Duration after = lease.plusSeconds(1);
        send(watched.encoded(), after.compareTo(DELAY_MAX) > 0 ? DELAY_MAX : after);
    }

    private void send(String body, Duration after) {
        var _ = queue.sendMessage(
                message -> message.queueUrl(url).messageBody(body).delaySeconds((int) after.toSeconds()));
    }

    /// Whose life such a message asks about; empty for any other message.
    static Optional<Watched> readWatch(String body) {
        String[] words = body.split(BREAK);
        if (words.length != 4 || !words[0].equals(WATCH)) return Optional.empty();
        return Optional.of(new Watched(new TenantId(words[1]), new UserId(words[2]), new ConnectionId(words[3])));
    }

    /// Whom such a message is about; empty for any other message.
    static Optional<Told> readPresence(String body) {
        String[] words = body.split(BREAK);
        if (words.length != 4 || !words[0].equals(TELL)) return Optional.empty();
        var who = new Stirred(new TenantId(words[1]), new UserId(words[2]));
        return Optional.of(new Told(who, Instant.ofEpochMilli(Long.parseLong(words[3]))));
    }

    /// What such a message asks for; empty for any other message.
    static Optional<Look> readLook(String body) {
        String[] words = body.split(BREAK);
        if (words.length != 4 || !words[0].equals(LOOK)) return Optional.empty();
        return Optional.of(new Look(new TenantId(words[1]), new ChannelId(words[2]), Long.parseLong(words[3])));
    }
}
