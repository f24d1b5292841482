package io.stackbox.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// How a socket is to be opened: made by a [Persona], changed word by word, then [#open()].
///
/// @param query what follows the path, `?` and all, or an empty text
/// @param protocols offered as subprotocols
/// @param headers lines of the handshake
/// @param keep whether the socket remembers its frames; without, only `listener` sees them
/// @param receiveBufferBytes 0 for the system's own
public record Connection(
        Host host,
        Speaker who,
        String query,
        List<String> protocols,
        List<String> headers,
        Consumer<JsonNode> listener,
        Consumer<String> heard,
        boolean keep,
        int receiveBufferBytes) {
    public static final String PROTOCOL = "stackbox.v1";
    public static final String BATCH = "stackbox.v1.batch";

    public static Connection to(Host host, String query, List<String> protocols) {
        return new Connection(host, Speaker.NOBODY, query, protocols, List.of(), frame -> {}, text -> {}, true, 0);
    }

    public Connection by(Speaker speaker) {
        return new Connection(host, speaker, query, protocols, headers, listener, heard, keep, receiveBufferBytes);
    }

    public Connection withProtocol(String protocol) {
        var more = new ArrayList<>(protocols);
        more.add(protocol);
        return new Connection(host, who, query, more, headers, listener, heard, keep, receiveBufferBytes);
    }

    public Connection withHeader(String line) {
        var more = new ArrayList<>(headers);
        more.add(line);
        return new Connection(host, who, query, protocols, more, listener, heard, keep, receiveBufferBytes);
    }

    /// Gives every frame to the listener as it comes, on the socket's own thread.
    public Connection listening(Consumer<JsonNode> to) {
        return new Connection(host, who, query, protocols, headers, to, heard, keep, receiveBufferBytes);
    }

    /// Gives every text as it comes to a listener.
    public Connection hearing(Consumer<String> to) {
        return new Connection(host, who, query, protocols, headers, listener, to, keep, receiveBufferBytes);
    }

    public Connection forgetting() {
        return new Connection(host, who, query, protocols, headers, listener, heard, false, receiveBufferBytes);
    }

    public Connection withReceiveBuffer(int bytes) {
        return new Connection(host, who, query, protocols, headers, listener, heard, keep, bytes);
    }

    /// The bare connection, whose frames nobody reads until the test does.
    public RawSocket openRaw() throws IOException {
        var lines = new ArrayList<>(headers);
        if (!protocols.isEmpty()) lines.add("Sec-WebSocket-Protocol: " + String.join(", ", protocols));
        return RawSocket.open(host.sockets(), query, lines, receiveBufferBytes);
    }

    /// A socket that reads on its own, and has seen `connected`.
    public Socket open() {
        Socket socket = openUnready();
        // Where nothing is said before the client speaks, a client speaks first.
        if (host.traits().has(Difference.CONNECTED_ANSWERS_THE_FIRST_FRAME)) socket.greet();
        socket.await("connected", frame -> Json.text(frame, "/type").equals("connected"));
        return socket;
    }

    /// A socket that reads on its own; it may be refused yet.
    public Socket openUnready() {
        try {
            return new Socket(openRaw(), this);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
