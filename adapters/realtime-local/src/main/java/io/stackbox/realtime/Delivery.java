package io.stackbox.realtime;

import java.util.List;

/// Frames on their way to a room's members on one lane.
///
/// @param owed how many deliveries they are, counted as the lane's until they are done
record Delivery(Roster roster, List<Frame> frames, int owed, boolean isSample) implements Lane.Task {
    /// Hands the frames to the lane, which holds them from now on. Call under the room's lock.
    static void handOver(Roster roster, List<Frame> frames, boolean isSample) {
        for (Frame frame : frames) frame.retain();
        int owed = roster.joined * frames.size();
        roster.lane.owe(owed);
        roster.lane.execute(new Delivery(roster, frames, owed, isSample));
    }

    @Override
    public void run() {
        roster.lane.settle(owed);
        roster.take(frames, isSample);
    }

    @Override
    public void refuse() {
        roster.lane.settle(owed);
        for (Frame frame : frames) frame.release();
    }
}
