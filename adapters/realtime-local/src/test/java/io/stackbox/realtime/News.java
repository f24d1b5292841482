package io.stackbox.realtime;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.TestClock.START;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.Reactions;
import java.util.List;

/// Changes and signals to tell of.
final class News {
    static final ChannelId LUNCH = new ChannelId("lunch");
    static final ChannelId TEA = new ChannelId("tea");

    private News() {}

    /// A message whose seq is its revision.
    static Change posted(long revision) {
        return posted(LUNCH, revision);
    }

    static Change posted(ChannelId channel, long revision) {
        return new Change.Posted(message(channel, revision, revision));
    }

    static Change updated(long seq, long revision) {
        return new Change.Updated(message(LUNCH, seq, revision));
    }

    static Change updated(ChannelId channel, long seq, long revision) {
        return new Change.Updated(message(channel, seq, revision));
    }

    static Message message(ChannelId channel, long seq, long revision) {
        Body body = new Body.Written("hello", List.of(), List.of(), Reactions.NONE, null);
        MessageId id = new MessageId("m" + seq);
        return new Message(id, channel, ANN, seq, revision, MessageType.TEXT, body, START, null, null, 0, false);
    }

    static Signal typing(ChannelId channel) {
        return new Signal.Typing(channel, ANN, true);
    }
}
