package io.stackbox.perf.load;

/// A server that talks JSON over plain text frames, described by templates. `{room}` is the room's name, `{client}` the
/// connection's number, `{body}` the tagged body, `{key}` a name for the message that is unique in this run.
///
/// @param join     said on open; empty when the path is enough
/// @param joined   a frame that holds this ends the join; empty when opening does
/// @param refused  a frame that holds this refuses what was asked; empty when the server never does
public record JsonProtocol(
        String path, String subprotocol, String join, String joined, String refused, String message, RoomNames rooms)
        implements Protocol {
    private static final String PATH = "/?room={room}";
    private static final String MESSAGE = "{\"type\":\"msg\",\"room\":\"{room}\",\"body\":\"{body}\"}";

    static JsonProtocol from(Args args, RoomNames rooms) {
        return new JsonProtocol(
                args.text("path", PATH),
                args.text("subprotocol", ""),
                args.text("join", ""),
                args.text("joined", ""),
                args.text("refused", ""),
                args.text("msg", MESSAGE),
                rooms);
    }

    @Override
    public String path(int client, int room) {
        return fill(path, client, room);
    }

    @Override
    public String greeting(int client, int room) {
        return fill(join, client, room);
    }

    @Override
    public boolean joinsOnOpen() {
        return joined.isEmpty();
    }

    @Override
    public Heard hear(String frame, int room) {
        if (!joined.isEmpty() && frame.contains(joined)) return new Heard.Joined();
        if (!refused.isEmpty() && frame.contains(refused)) return new Heard.Refusal();
        return new Heard.Nothing();
    }

    @Override
    public Envelope envelope(int room) {
        return Envelope.of(message.replace("{room}", rooms.of(room)));
    }

    private String fill(String template, int client, int room) {
        return template.replace("{room}", rooms.of(room)).replace("{client}", Integer.toString(client));
    }
}
