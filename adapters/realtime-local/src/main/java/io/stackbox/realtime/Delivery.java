package io.stackbox.realtime;

import java.util.List;

/// Frames on their way to a room's members on one lane.
record Delivery(Roster roster, List<Frame> frames, boolean isSample) implements Lane.Task {
    @Override
    public void run() {
        try {
            roster.deliver(frames, isSample);
        } finally {
            refuse();
        }
    }

    @Override
    public void refuse() {
        for (Frame frame : frames) frame.release();
    }
}
