package io.stackbox.bootstrap.lambda.harness;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A socket written by hand, for what no client of the platform sends: one frame of any size.
final class OneFrame {
    private OneFrame() {}

    /// The code that the server closes with when it is told of a text frame of so many bytes, below 64 Ki.
    static int closeCode(URI address, int bytes) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            String request = "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var in = new DataInputStream(socket.getInputStream());
            skipHead(in);
            byte[] head = {(byte) 0x81, (byte) (0x80 | 126), (byte) (bytes >> 8), (byte) bytes, 0, 0, 0, 0};
            socket.getOutputStream().write(head);
            if (in.readUnsignedByte() != 0x88) throw new AssertionError("no close frame");
            in.readUnsignedByte();
            return in.readUnsignedShort();
        }
    }

    private static void skipHead(DataInputStream in) throws IOException {
        for (int seen = 0; seen < 4; ) {
            int next = in.readUnsignedByte();
            seen = next == (seen % 2 == 0 ? '\r' : '\n') ? seen + 1 : 0;
        }
    }
}
