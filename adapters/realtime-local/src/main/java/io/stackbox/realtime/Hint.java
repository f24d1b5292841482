package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A signal on its way to the members of rooms on one lane, to each socket once.
record Hint(
        Lane lane,
        List<Roster> rosters,
        ByteBuf bytes,
        @Nullable UserId except) implements Lane.Task {
    /// A signal on its way to one socket.
    record ForOne(HubSocket socket, ByteBuf bytes) implements Lane.Task {
        @Override
        public void run() {
            try {
                socket.hint(bytes);
            } finally {
                bytes.release();
            }
        }

        @Override
        public void refuse() {
            bytes.release();
        }
    }

    /// Sends the bytes, taken over, to all lanes that the rooms have members on.
    static void everywhere(ByteBuf bytes, List<Room> rooms, @Nullable UserId except) {
        Map<Lane, List<Roster>> byLane = new LinkedHashMap<>();
        for (Room room : rooms) {
            for (Roster roster : room.rosters()) {
                byLane.computeIfAbsent(roster.lane, lane -> new ArrayList<>(1)).add(roster);
            }
        }
        byLane.forEach((lane, rosters) -> lane.execute(new Hint(lane, rosters, bytes.retain(), except)));
        bytes.release();
    }

    @Override
    public void run() {
        try {
            int pass = lane.nextPass();
            for (Roster roster : rosters) roster.hint(bytes, except, pass);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void refuse() {
        bytes.release();
    }
}
