package io.stackbox.perf.load;

import java.util.Arrays;

/// What one socket has received: enough to know a repeat, a step back, and whether it saw what its neighbours saw.
final class Receipts {
    /// A message may overtake this many others of its room before a repeat of it could be mistaken.
    static final int WINDOW_MESSAGES = 4096;

    enum Verdict {
        FIRST,
        OUT_OF_ORDER,
        DUPLICATE
    }

    private final long[] window = new long[WINDOW_MESSAGES / Long.SIZE];
    private final int[] lastBySender;
    private int head = -1;
    private long order = 1;

    Receipts(int senders) {
        lastBySender = new int[senders];
    }

    /// Out of order means behind another message of the same sender: the one order a client can be sure it asked for.
    /// Which order a server gives to messages of different senders is its own affair, as long as all see the same.
    Verdict receive(int ordinal, int sender) {
        if (ordinal > head) advance(ordinal);
        else if (head - ordinal >= WINDOW_MESSAGES || isSet(ordinal)) return Verdict.DUPLICATE;
        window[word(ordinal)] |= 1L << ordinal;
        order = order * 0x9e3779b97f4a7c15L + ordinal + 1;
        boolean stepsBack = ordinal + 1 <= lastBySender[sender];
        if (!stepsBack) lastBySender[sender] = ordinal + 1;
        return stepsBack ? Verdict.OUT_OF_ORDER : Verdict.FIRST;
    }

    /// Equal for two sockets, but for a chance of 2⁻⁶⁴, only if they saw the same messages in the same order.
    long order() {
        return order;
    }

    private void advance(int ordinal) {
        if (ordinal - head >= WINDOW_MESSAGES) Arrays.fill(window, 0);
        else for (int i = head + 1; i <= ordinal; i++) window[word(i)] &= ~(1L << i);
        head = ordinal;
    }

    private boolean isSet(int ordinal) {
        return (window[word(ordinal)] >>> ordinal & 1) != 0;
    }

    private static int word(int ordinal) {
        return ordinal / Long.SIZE & (WINDOW_MESSAGES / Long.SIZE - 1);
    }
}
