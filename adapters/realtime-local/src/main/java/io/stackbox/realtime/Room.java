package io.stackbox.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A channel that somebody listens to. It lets frames go in the order of their revisions, each when the one
/// before it has gone, and tells the lanes of each release under its lock, so all members see one order.
///
/// Senders announce after their commits, on threads of their own, so frames arrive in any order. One that is
/// missing is waited for; [Gap] reads the log when that takes too long.
final class Room {
    /// Frames that wait for one before them. Beyond, they are left to the log.
    static final int WAITING_FRAMES_MAX = 1024;

    static final int WAITING_BYTES_MAX = 8 * 1024 * 1024;
    private static final long UNKNOWN = 0;

    final RoomKey key;
    private final Gap gap;

    // All below is guarded by this.
    /// The revision that goes next; unknown until the first member has read the channel.
    private long next = UNKNOWN;
    /// What `next` was when it became known.
    private long first = UNKNOWN;
    private long highest;
    private final TreeMap<Long, Frame> waiting = new TreeMap<>();
    private int waitingBytes;
    private final List<Roster> rosters = new ArrayList<>(2);
    private int members;
    private int packing;

    Room(RoomKey key, Gaps gaps) {
        this.key = key;
        this.gap = new Gap(this, gaps);
    }

    synchronized void join(Subscription member) {
        Lane lane = member.socket.lane();
        Roster roster = rosterOn(lane);
        if (roster == null) {
            roster = new Roster(this, lane);
            rosters.add(roster);
        }
        roster.joined++;
        members++;
        if (member.socket.packs()) packing++;
        member.joined(roster);
        member.floor = next;
        Roster joined = roster;
        lane.execute(() -> joined.add(member));
    }

    /// Holds a member's frames again, because it reads the channel anew.
    synchronized void rejoin(Subscription member) {
        member.floor = next;
        member.socket.lane().execute(member::shutGate);
    }

    /// Whether nobody is left.
    synchronized boolean leave(Subscription member) {
        Roster roster = member.roster();
        members--;
        if (member.socket.packs()) packing--;
        if (--roster.joined == 0) rosters.remove(roster);
        roster.lane.execute(() -> roster.remove(member));
        if (members > 0) return false;
        for (Frame frame : waiting.values()) abandon(frame);
        waiting.clear();
        waitingBytes = 0;
        return true;
    }

    /// Notes what a member has read. False where it must read again: it came while `next` was unknown, another
    /// one has read later and said first, and frames between the two were not kept.
    synchronized boolean settle(Subscription member, long revision) {
        if (next == UNKNOWN) begin(revision + 1);
        long floor = member.floor == UNKNOWN ? first : member.floor;
        return revision + 1 >= floor;
    }

    private void begin(long revision) {
        first = revision;
        next = revision;
        while (!waiting.isEmpty() && waiting.firstKey() < next) abandon(takeFirst());
        List<Frame> ready = new ArrayList<>();
        collect(ready);
        release(ready);
        watch();
    }

    /// Takes over a frame and lets it go when its turn comes. False where it has no turn: nobody is here, it
    /// came too late, or too many wait.
    boolean offer(Frame frame) {
        if (!accept(frame)) {
            abandon(frame);
            return false;
        }
        return true;
    }

    private synchronized boolean accept(Frame frame) {
        if (members == 0 || frame.revision < next) return false;
        highest = Math.max(highest, frame.revision);
        if (frame.revision == next && waiting.isEmpty()) {
            next++;
            release(List.of(frame));
            return true;
        }
        boolean isKept = keep(frame);
        List<Frame> ready = new ArrayList<>();
        collect(ready);
        release(ready);
        watch();
        return isKept;
    }

    private boolean keep(Frame frame) {
        boolean hasSpace = waiting.size() < WAITING_FRAMES_MAX && waitingBytes < WAITING_BYTES_MAX;
        if (!hasSpace && frame.revision != next) return false;
        if (waiting.putIfAbsent(frame.revision, frame) != null) return false;
        waitingBytes += frame.sizeBytes();
        return true;
    }

    /// Fills the gap with a page of the log: frames in ascending order, taken over, and the revision up to
    /// which they tell all. What was announced meanwhile is kept in their place, for it may be an answer. False
    /// where there is nothing left to fill.
    synchronized boolean fill(List<Frame> page, long upTo) {
        for (Frame frame : page) {
            boolean isWanted = members > 0 && frame.revision >= next && !waiting.containsKey(frame.revision);
            if (!isWanted) {
                frame.release();
                continue;
            }
            waiting.put(frame.revision, frame);
            waitingBytes += frame.sizeBytes();
        }
        if (members == 0) return false;
        List<Frame> ready = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.firstKey() <= upTo) ready.add(takeFirst());
        next = Math.max(next, upTo + 1);
        collect(ready);
        release(ready);
        return isBehind();
    }

    /// Whether a revision was announced that could not go yet.
    synchronized boolean isBehind() {
        return members > 0 && next != UNKNOWN && next <= highest;
    }

    synchronized long next() {
        return next;
    }

    /// Whether somebody here takes compressed frames.
    synchronized boolean packs() {
        return packing > 0;
    }

    synchronized List<Roster> rosters() {
        return List.copyOf(rosters);
    }

    /// Looks after a gap, if there is one.
    synchronized void watch() {
        if (isBehind()) gap.watch(rosters.getFirst().lane, next, waiting.size() >= WAITING_FRAMES_MAX);
    }

    private void collect(List<Frame> ready) {
        while (!waiting.isEmpty() && waiting.firstKey() == next) {
            ready.add(takeFirst());
            next++;
        }
    }

    private Frame takeFirst() {
        Frame frame = waiting.pollFirstEntry().getValue();
        waitingBytes -= frame.sizeBytes();
        return frame;
    }

    private void release(List<Frame> frames) {
        if (frames.isEmpty()) return;
        for (Frame frame : frames) {
            if (frame.asker != null && rosterOn(frame.asker.lane()) == null) frame.answerIfOwed();
        }
        for (int r = 0; r < rosters.size(); r++) Delivery.handOver(rosters.get(r), frames, r == 0);
        for (Frame frame : frames) frame.release();
    }

    private static void abandon(Frame frame) {
        frame.answerIfOwed();
        frame.release();
    }

    private @Nullable Roster rosterOn(Lane lane) {
        for (Roster roster : rosters) {
            if (roster.lane == lane) return roster;
        }
        return null;
    }
}
