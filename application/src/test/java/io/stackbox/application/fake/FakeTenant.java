package io.stackbox.application.fake;

import io.stackbox.application.port.ChangeLog;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that one organisation has. Its owner holds the lock.
final class FakeTenant {
    /// @param at when it was written
    record Logged(ChangeLog.Entry entry, Instant at) {}

    final TreeMap<ChannelId, FakeRoom> rooms = new TreeMap<>();
    final Map<String, ChannelId> idByUniqueness = new HashMap<>();
    final TreeMap<UserId, Person> people = new TreeMap<>();
    final List<Logged> log = new ArrayList<>();
    final Map<String, Long> positionByJob = new HashMap<>();

    void log(ChannelId channel, ChangeLog.Kind kind, long seq, long revision, UserId actor, Instant at) {
        log.add(new Logged(new ChangeLog.Entry(log.size() + 1L, channel, kind, seq, revision, actor), at));
    }

    boolean shareChannel(UserId one, UserId other) {
        return rooms.values().stream()
                .anyMatch(room -> room.members.containsKey(one) && room.members.containsKey(other));
    }
}
