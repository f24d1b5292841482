package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of a room on one lane. But for `joined` it is touched on that lane only.
final class Roster {
    static final int NOWHERE = -1;

    final Room room;
    final Lane lane;
    /// How many are, or are about to be, on it; guarded by the room.
    int joined;

    private final ArrayList<Subscription> members = new ArrayList<>(2);

    Roster(Room room, Lane lane) {
        this.room = room;
        this.lane = lane;
    }

    void add(Subscription member) {
        member.place = members.size();
        members.add(member);
    }

    void remove(Subscription member) {
        int place = member.place;
        if (place == NOWHERE) return;
        Subscription last = members.removeLast();
        if (last != member) {
            members.set(place, last);
            last.place = place;
        }
        member.place = NOWHERE;
        member.dropHeld();
    }

    /// Gives each member each frame; the frames are ascending.
    ///
    /// @param isSample whether the time they take is measured here
    void deliver(List<Frame> frames, boolean isSample) {
        int written = 0;
        for (int f = 0; f < frames.size(); f++) {
            Frame frame = frames.get(f);
            for (int m = 0; m < members.size(); m++) {
                if (members.get(m).take(frame)) written++;
            }
            if (frame.asker != null && frame.asker.lane() == lane) frame.answerIfOwed();
            if (isSample && frame.announcedNanos != 0) lane.sample(frame.announcedNanos);
        }
        lane.delivered(written);
    }

    /// Gives the hint to every open member that this pass meets first, but not to those of `except`.
    void hint(ByteBuf bytes, @Nullable UserId except, int pass) {
        for (int m = 0; m < members.size(); m++) {
            Subscription member = members.get(m);
            HubSocket socket = member.socket;
            if (!member.isOpen() || socket.actor().user().equals(except)) continue;
            if (socket.isFirstMeeting(pass)) socket.hint(bytes);
        }
    }
}
