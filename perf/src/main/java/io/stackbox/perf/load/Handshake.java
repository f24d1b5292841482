package io.stackbox.perf.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The HTTP/1.1 upgrade, as much of it as a load generator needs: the server's proof of the key is not checked.
final class Handshake {
    private static final int CRLF_CRLF_LITTLE_ENDIAN = 0x0a0d0a0d;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private Handshake() {}

    static byte[] request(String path, int port, String subprotocol) {
        String offer = subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
        return """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: c3RhY2tib3gtcGVyZi1rZQ==\r
                %s\r
                """.formatted(path, port, offer).getBytes(StandardCharsets.US_ASCII);
    }

    /// Where the answer's head ends in a little-endian buffer, or 0 while it is not all there.
    ///
    /// @throws IllegalStateException if the answer is not 101
    static int end(ByteBuffer buffer, int to) {
        for (int at = 0; at + Integer.BYTES <= to; at++) {
            if (buffer.getInt(at) != CRLF_CRLF_LITTLE_ENDIAN) continue;
            byte[] head = new byte[to];
            buffer.get(0, head);
            String answer = new String(head, StandardCharsets.UTF_8);
            if (!answer.startsWith("101", STATUS_AT)) throw new IllegalStateException("refused at connect: " + answer);
            return at + Integer.BYTES;
        }
        return 0;
    }
}
