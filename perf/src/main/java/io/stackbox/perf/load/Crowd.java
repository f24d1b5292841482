package io.stackbox.perf.load;

/// How many sockets, and where: socket `i` is in room `i mod rooms`, and the first `senders` of a room talk.
///
/// @param stalling  the last so many sockets join and then never read again
/// @param bodyBytes of each message, its tag included
/// @param sources   loopback addresses to connect from, 127.0.0.2 and up; with 1 the kernel chooses. One address has
///                  28,000 ports
/// @param joiningAtOnce sockets between connect and joined at a time
public record Crowd(
        int connections, int rooms, int senders, int stalling, int bodyBytes, int sources, int joiningAtOnce) {
    static Crowd from(Args args, int stalling) {
        int connections = args.count("connections", 200);
        int rooms = args.count("rooms", 20);
        int members = connections / rooms;
        if (members < 1 || stalling >= connections) throw new IllegalArgumentException("a room would be empty");
        return new Crowd(
                connections,
                rooms,
                Math.min(args.count("senders", 10), members),
                stalling,
                args.count("body-bytes", 110),
                args.count("sources", 1),
                args.count("joining-at-once", 32));
    }

    Seat seat(int number) {
        return new Seat(number, number % rooms, number >= healthy(), new Receipts(senders));
    }

    int healthy() {
        return connections - stalling;
    }

    /// Sockets that read, in the room.
    int receivers(int room) {
        return (healthy() - room + rooms - 1) / rooms;
    }
}
