package io.stackbox.persistence.log;

import io.stackbox.application.port.ChangeLog.Entry;
import io.stackbox.application.port.ChangeLog.Kind;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.List;

/// The entries of one row of the log, as lines of text: no id holds a space or a line's end.
final class Entries {
    private final StringBuilder text = new StringBuilder();
    private int count;

    void add(ChannelId channel, Kind kind, long seq, long revision, UserId actor) {
        text.append(Kinds.toColumn(kind)).append(' ').append(channel.value()).append(' ');
        text.append(seq).append(' ').append(revision).append(' ');
        text.append(actor.value()).append('\n');
        count++;
    }

    int count() {
        return count;
    }

    String text() {
        return text.toString();
    }

    /// The entries of a row whose last one is at that position.
    static List<Entry> from(String text, long lastPosition) {
        String[] lines = text.split("\n");
        var entries = new ArrayList<Entry>(lines.length);
        long position = lastPosition - lines.length;
        for (String line : lines) {
            String[] words = line.split(" ");
            entries.add(new Entry(
                    ++position,
                    new ChannelId(words[1]),
                    Kinds.fromColumn(Integer.parseInt(words[0])),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    new UserId(words[4])));
        }
        return entries;
    }
}
