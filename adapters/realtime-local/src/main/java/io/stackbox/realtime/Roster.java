package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
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
    private final ArrayList<Frame> due = new ArrayList<>(1);
    private long lastSpreadNanos;
    private long spreadBeforeNanos;

    Roster(Room room, Lane lane) {
        this.room = room;
        this.lane = lane;
        lastSpreadNanos = lane.nanoTime() - Duration.ofSeconds(1).toNanos();
        spreadBeforeNanos = lastSpreadNanos;
    }

    void add(Subscription member) {
        spread();
        member.place = members.size();
        members.add(member);
    }

    void remove(Subscription member) {
        int place = member.place;
        if (place == NOWHERE) return;
        spread();
        Subscription last = members.removeLast();
        if (last != member) {
            members.set(place, last);
            last.place = place;
        }
        member.place = NOWHERE;
        member.dropHeld();
    }

    /// Takes over frames, which are ascending, to spread them with the others of this turn; in a busy room,
    /// with those until the next beat.
    ///
    /// @param isSample whether the time they take is measured here
    void take(List<Frame> frames, boolean isSample) {
        lane.beat().grew();
        if (due.isEmpty()) arrange();
        due.addAll(frames);
        if (!isSample) return;
        for (Frame frame : frames) {
            if (frame.announcedNanos != 0) lane.sample(frame.announcedNanos);
        }
    }

    /// One quick reply does not make a room busy, a third message within two beats does.
    private void arrange() {
        if (lane.beat().isBusy(lane.nanoTime() - spreadBeforeNanos)) {
            lane.beat().await(this);
        } else {
            lane.owes(this);
        }
    }

    /// Gives each member each frame of this turn. Whatever changes who gets what must call this first.
    void spread() {
        if (due.isEmpty()) return;
        spreadBeforeNanos = lastSpreadNanos;
        lastSpreadNanos = lane.nanoTime();
        try {
            int spread = 0;
            while (spread < due.size()) spread += spread(Parcel.of(due, spread, lane.wire()));
        } finally {
            for (Frame frame : due) {
                if (frame.asker != null && frame.asker.lane() == lane) frame.answerIfOwed();
                frame.release();
            }
            due.clear();
        }
    }

    private int spread(Parcel parcel) {
        int written = 0;
        try {
            for (int m = 0; m < members.size(); m++) written += members.get(m).take(parcel);
        } finally {
            parcel.release();
        }
        lane.delivered(written);
        return parcel.size();
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
