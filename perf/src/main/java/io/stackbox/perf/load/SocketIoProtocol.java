package io.stackbox.perf.load;

/// socket.io 4 over Engine.IO 4, straight on the WebSocket transport, without the polling that browsers begin with.
///
/// The first digit is Engine.IO's packet type (0 open, 2 ping, 3 pong, 4 message), the second socket.io's
/// (0 connect, 2 event, 4 refused).
public record SocketIoProtocol(RoomNames rooms) implements Protocol {
    @Override
    public String path(int client, int room) {
        return "/socket.io/?EIO=4&transport=websocket";
    }

    @Override
    public String subprotocol() {
        return "";
    }

    @Override
    public String greeting(int client, int room) {
        return "";
    }

    @Override
    public boolean joinsOnOpen() {
        return false;
    }

    @Override
    public Heard hear(String frame, int room) {
        if (frame.startsWith("2")) return new Heard.Reply("3");
        if (frame.startsWith("0")) return new Heard.Reply("40");
        if (frame.startsWith("40")) return new Heard.Reply("42[\"join\",\"" + rooms.of(room) + "\"]");
        if (frame.startsWith("44")) return new Heard.Refusal();
        if (frame.startsWith("42[\"joined\"")) return new Heard.Joined();
        return new Heard.Nothing();
    }

    @Override
    public Envelope envelope(int room) {
        return Envelope.of("42[\"msg\",{\"type\":\"msg\",\"room\":\"" + rooms.of(room) + "\",\"body\":\"{body}\"}]");
    }
}
