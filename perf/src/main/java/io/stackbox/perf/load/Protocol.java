package io.stackbox.perf.load;

/// How one kind of server is spoken to: how to connect, how to get into a room, how to say something there.
///
/// What it never decides is what counts as a delivery: any text frame that holds tags does, whatever is around them.
public sealed interface Protocol permits JsonProtocol, SocketIoProtocol {
    String path(int client, int room);

    /// Offered at the handshake; empty for none.
    String subprotocol();

    /// What a client says on an open socket; empty when the server speaks first, or when the path has said it all.
    String greeting(int client, int room);

    /// Whether an open socket is in its room without another word.
    boolean joinsOnOpen();

    /// A text frame without a tag.
    Heard hear(String frame, int room);

    Envelope envelope(int room);

    /// What a frame asks of the client.
    sealed interface Heard {
        record Reply(String frame) implements Heard {}

        record Joined() implements Heard {}

        /// The server will not do what was asked: a join, or a message that then nobody receives.
        record Refusal() implements Heard {}

        record Nothing() implements Heard {}
    }

    static Protocol from(Args args) {
        RoomNames rooms = RoomNames.from(args);
        String kind = args.text("adapter", "json");
        return switch (kind) {
            case "json" -> JsonProtocol.from(args, rooms);
            case "socketio" -> new SocketIoProtocol(rooms);
            default -> throw new IllegalArgumentException("--adapter json or socketio, not " + kind);
        };
    }
}
