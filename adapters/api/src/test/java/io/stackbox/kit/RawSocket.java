package io.stackbox.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A WebSocket connection frame by frame (RFC 6455), so that a test can also do what a well-behaved client never
/// would: fragments of any shape, bytes that are no UTF-8, a reader that stalls.
public final class RawSocket implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 30_000;
    private static final byte[] DEFLATE_TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final List<String> responseHeaders;
    private volatile long bytesRead;

    private RawSocket(Socket socket, DataInputStream in, List<String> responseHeaders) throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
        this.responseHeaders = responseHeaders;
    }

    /// @param receiveBufferBytes 0 for the system's own; a small one makes a stalled reader felt soon
    /// @throws HandshakeRefused for any answer but 101
    public static RawSocket open(URI base, String query, List<String> headers, int receiveBufferBytes)
            throws IOException {
        var socket = new Socket();
        try {
            if (receiveBufferBytes > 0) socket.setReceiveBufferSize(receiveBufferBytes);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_TIMEOUT_MILLIS);
            socket.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
            var request = new StringBuilder("GET " + base.getRawPath() + query + " HTTP/1.1\r\n");
            request.append("Host: ").append(base.getAuthority()).append("\r\n");
            request.append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
            request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
            for (String header : headers) request.append(header).append("\r\n");
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 16 * 1024));
            List<String> answer = readHead(in);
            if (!answer.getFirst().contains(" 101")) throw new HandshakeRefused(answer.getFirst());
            socket.setSoTimeout(0);
            return new RawSocket(socket, in, answer);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static List<String> readHead(DataInputStream in) throws IOException {
        var lines = new ArrayList<String>();
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); ; b = in.read()) {
            if (b < 0) throw new EOFException("closed during the handshake");
            if (b != '\n') {
                if (b != '\r') line.write(b);
                continue;
            }
            if (line.size() == 0) return lines;
            lines.add(line.toString(StandardCharsets.ISO_8859_1));
            line.reset();
        }
    }

    /// A header of the handshake's answer, or an empty text.
    public String header(String name) {
        String start = name.toLowerCase(java.util.Locale.ROOT) + ":";
        return responseHeaders.stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }

    public void send(Frame frame) throws IOException {
        send(frame.opcode(), true, frame.payload());
    }

    /// Sends one frame, masked as a client must (section 5.3).
    public void send(int opcode, boolean last, byte[] payload) throws IOException {
        writeBytes(encode((last ? 0x80 : 0) | opcode, payload, payload.length));
    }

    /// Sends only the head of a frame that says it carries so many bytes.
    public void announce(int opcode, long payloadLength) throws IOException {
        writeBytes(encode(0x80 | opcode, new byte[0], payloadLength));
    }

    /// The bytes of a text frame, for those who send the same one many times.
    public static byte[] encoded(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return encode(0x80 | Frame.TEXT, payload, payload.length);
    }

    /// Reads and throws away whatever comes, until the server hangs up.
    public void drain() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        while (in.read(buffer) >= 0) {}
    }

    public void writeBytes(byte[] bytes) throws IOException {
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private static byte[] encode(int first, byte[] payload, long length) {
        var frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(first);
        if (length < 126) frame.write(0x80 | (int) length);
        else if (length < 65_536) {
            frame.write(0x80 | 126);
            for (int shift = 8; shift >= 0; shift -= 8) frame.write((int) (length >>> shift));
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) frame.write((int) (length >>> shift));
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.writeBytes(mask);
        byte[] masked = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) masked[i] = (byte) (payload[i] ^ mask[i & 3]);
        frame.writeBytes(masked);
        return frame.toByteArray();
    }

    /// The next frame; fragments are put together, what was compressed is inflated.
    ///
    /// @throws EOFException when the server has hung up
    public Frame read() throws IOException {
        ByteArrayOutputStream whole = null;
        int opcode = 0;
        boolean compressed = false;
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = readPayload();
            int kind = first & 0x0f;
            if (kind >= Frame.CLOSE) return new Frame(kind, false, payload);
            if (kind != Frame.CONTINUATION) {
                opcode = kind;
                compressed = (first & 0x40) != 0;
                whole = new ByteArrayOutputStream(payload.length);
            }
            if (whole == null) throw new IOException("a continuation of nothing");
            whole.writeBytes(payload);
            if ((first & 0x80) != 0) {
                byte[] all = whole.toByteArray();
                return new Frame(opcode, compressed, compressed ? inflate(all) : all);
            }
        }
    }

    private byte[] readPayload() throws IOException {
        int second = in.readUnsignedByte();
        if ((second & 0x80) != 0) throw new IOException("a server must not mask its frames");
        long length = second & 0x7f;
        if (length == 126) length = in.readUnsignedShort();
        else if (length == 127) length = in.readLong();
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        bytesRead += 2 + length;
        return payload;
    }

    private static byte[] inflate(byte[] deflated) throws IOException {
        try (var inflater = new Inflater(true)) {
            byte[] input = java.util.Arrays.copyOf(deflated, deflated.length + DEFLATE_TAIL.length);
            System.arraycopy(DEFLATE_TAIL, 0, input, deflated.length, DEFLATE_TAIL.length);
            inflater.setInput(input);
            var inflated = new ByteArrayOutputStream(deflated.length * 4);
            byte[] buffer = new byte[8192];
            while (!inflater.needsInput()) {
                int count = inflater.inflate(buffer);
                if (count == 0) break;
                inflated.write(buffer, 0, count);
            }
            return inflated.toByteArray();
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
    }

    public long bytesRead() {
        return bytesRead;
    }

    /// Fails a read that waits longer; 0 waits for ever.
    public void readTimeoutMillis(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /// Hangs up without a word, as a network does.
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
