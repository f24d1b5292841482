package io.stackbox.perf.load;

import java.util.Arrays;

/// Every message sent, by its number: when it was meant to be sent, by whom, into which room.
///
/// A ring: a delivery that comes [#CAPACITY_MESSAGES] messages late finds a stranger's entry, which [Receipts] counts
/// as alien. No mode keeps a tenth of that in flight.
final class Ledger {
    static final int CAPACITY_MESSAGES = 1 << 16;

    private static final int MASK = CAPACITY_MESSAGES - 1;

    private final long[] intendedNanos = new long[CAPACITY_MESSAGES];
    private final int[] rooms = new int[CAPACITY_MESSAGES];
    private final int[] senders = new int[CAPACITY_MESSAGES];
    private final int[] ordinals = new int[CAPACITY_MESSAGES];
    private final int[] sentInRoom;
    private int next;

    Ledger(int roomCount) {
        sentInRoom = new int[roomCount];
        Arrays.fill(rooms, -1);
    }

    /// The new message's number.
    int write(int room, int sender, long intended) {
        int number = next++;
        int slot = number & MASK;
        intendedNanos[slot] = intended;
        rooms[slot] = room;
        senders[slot] = sender;
        ordinals[slot] = sentInRoom[room]++;
        return number;
    }

    int sent() {
        return next;
    }

    boolean knows(int number) {
        return number >= 0 && number < next && next - number <= CAPACITY_MESSAGES;
    }

    long intendedNanos(int number) {
        return intendedNanos[number & MASK];
    }

    int room(int number) {
        return rooms[number & MASK];
    }

    int sender(int number) {
        return senders[number & MASK];
    }

    /// The place of the message among those sent into its room, by all senders: 0, 1, 2, …
    int ordinal(int number) {
        return ordinals[number & MASK];
    }
}
