package io.stackbox.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/// Writes requests byte by byte, to say what no HTTP client would.
public final class RawHttp {
    private static final int SILENCE_MILLIS = 10_000;

    private RawHttp() {}

    /// Writes the text and leaves the connection open.
    public static Socket say(URI server, String text) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(SILENCE_MILLIS);
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return socket;
    }

    /// What comes back until the server hangs up; nothing where it hung up without a word.
    public static String ask(URI server, String request) throws IOException {
        try (Socket socket = say(server, request)) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (SocketException hungUp) {
            return "";
        }
    }

    /// A handshake with these lines besides; it is answered and then hung up on.
    public static String upgrade(URI server, String pathAndQuery, String lines) throws IOException {
        return ask(server, "GET " + pathAndQuery + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n");
    }
}
