package io.stackbox.perf.load;

/// How many messages and deliveries; a delivery is one message reaching one socket.
///
/// @param alien   deliveries of a message to a socket that is not in its room
/// @param refused messages that the server answered with an error
public record Counts(
        long sent, long expected, long received, long duplicates, long outOfOrder, long alien, long refused) {
    public long lost() {
        return Math.max(0, expected - received);
    }

    /// Everything arrived where it should, once, and each sender's messages in the order sent.
    public boolean isClean() {
        return lost() == 0 && duplicates == 0 && outOfOrder == 0 && alien == 0 && refused == 0;
    }

    Counts since(Counts before) {
        return new Counts(
                sent - before.sent,
                expected - before.expected,
                received - before.received,
                duplicates - before.duplicates,
                outOfOrder - before.outOfOrder,
                alien - before.alien,
                refused - before.refused);
    }
}
