package io.stackbox.perf.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The input and output of all sockets, on the thread that calls. Nothing happens unless [#poll] is being called.
final class Sockets implements AutoCloseable {
    private static final int READ_SIZE_MAX_BYTES = 256 * 1024;
    private static final int WRITE_SIZE_MAX_BYTES = 128 * 1024;
    private static final int STALLING_RECEIVE_BUFFER_BYTES = 4096;
    private static final int REFUSALS_SHOWN = 3;

    /// The selector sleeps in whole milliseconds; the rest before an appointment is spent asking again and again.
    private static final long SLEEP_MIN_NANOS = 1_200_000;

    private static final long SLEEP_MARGIN_NANOS = 200_000;

    private final Protocol protocol;
    private final Traffic traffic;
    private final InetSocketAddress server;
    private final LongSupplier clock;
    private final Selector selector = Selector.open();
    private final ByteBuffer reading =
            ByteBuffer.allocateDirect(READ_SIZE_MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer writing = ByteBuffer.allocateDirect(WRITE_SIZE_MAX_BYTES);
    private final FrameWriter frames = new FrameWriter();
    private int joining;
    private int ready;
    private int ended;
    private int refusalsShown;

    Sockets(Protocol protocol, Traffic traffic, int port, LongSupplier clock) throws IOException {
        this.protocol = protocol;
        this.traffic = traffic;
        this.clock = clock;
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Between connect and joined.
    int joining() {
        return joining;
    }

    int ready() {
        return ready;
    }

    /// Sockets that are no more and had been meant to read.
    int ended() {
        return ended;
    }

    /// @param source the address to come from, or null to let the kernel choose
    Client connect(Seat seat, @Nullable InetSocketAddress source) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (seat.stalls()) channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLING_RECEIVE_BUFFER_BYTES);
        channel.bind(source);
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        Client client = new Client(seat, channel, key);
        key.attach(client);
        joining++;
        if (channel.connect(server)) upgrade(client);
        return client;
    }

    /// One round: sleeps until something arrives, at most until the given moment, and handles all that has.
    void poll(long until) {
        long wait = until - clock.getAsLong();
        try {
            if (wait < SLEEP_MIN_NANOS) selector.selectNow(this::handle);
            else selector.select(this::handle, (wait - SLEEP_MARGIN_NANOS) / 1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(Client client, int opcode, byte[] payload, int length) {
        try {
            frames.write(writing.clear(), opcode, payload, length);
            write(client);
        } catch (IOException torn) {
            end(client, Client.TORN);
        }
    }

    void read(Client client, boolean wanted) {
        if (client.isOpen()) client.key.interestOps(wanted ? SelectionKey.OP_READ : 0);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) key.channel().close();
        selector.close();
    }

    private void handle(SelectionKey selected) {
        Client client = (Client) selected.attachment();
        try {
            if (selected.isConnectable()) upgrade(client);
            else {
                if (selected.isWritable()) flush(client);
                if (selected.isReadable()) receive(client);
            }
        } catch (IOException torn) {
            end(client, Client.TORN);
        }
    }

    private void upgrade(Client client) throws IOException {
        client.channel.finishConnect();
        client.state = Client.State.UPGRADING;
        client.key.interestOps(SelectionKey.OP_READ);
        String path = protocol.path(client.seat.number(), client.seat.room());
        writing.clear().put(Handshake.request(path, server.getPort(), protocol.subprotocol()));
        write(client);
    }

    private void receive(Client client) throws IOException {
        client.restore(reading);
        if (client.channel.read(reading) < 0) {
            end(client, Client.TORN);
            return;
        }
        int to = reading.position();
        int from = 0;
        if (client.state == Client.State.UPGRADING) {
            from = Handshake.end(reading, to);
            if (from > 0) opened(client);
        }
        if (client.state != Client.State.UPGRADING) from = FrameParser.parse(reading, from, to, new Ear(client));
        if (client.isOpen()) client.keep(reading, from, to);
    }

    private void opened(Client client) {
        client.state = Client.State.JOINING;
        say(client, protocol.greeting(client.seat.number(), client.seat.room()));
        if (protocol.joinsOnOpen()) joined(client);
    }

    private void joined(Client client) {
        if (client.state != Client.State.JOINING) return;
        client.state = Client.State.READY;
        joining--;
        ready++;
        if (client.seat.stalls()) read(client, false);
    }

    private void say(Client client, String frame) {
        byte[] payload = frame.getBytes(StandardCharsets.UTF_8);
        if (payload.length > 0) send(client, FrameWriter.TEXT, payload, payload.length);
    }

    private void write(Client client) throws IOException {
        writing.flip();
        if (!client.unsent.hasRemaining()) client.channel.write(writing);
        if (!writing.hasRemaining()) return;
        client.queue(writing);
        client.key.interestOpsOr(SelectionKey.OP_WRITE);
    }

    private void flush(Client client) throws IOException {
        client.channel.write(client.unsent);
        if (!client.unsent.hasRemaining()) client.key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }

    private void end(Client client, int code) {
        switch (client.state) {
            case CLOSED -> {
                return;
            }
            case READY -> ready--;
            case CONNECTING, UPGRADING, JOINING -> joining--;
        }
        client.state = Client.State.CLOSED;
        if (!client.seat.stalls()) ended++;
        client.closeCode = code;
        try {
            client.channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(Client client, ByteBuffer buffer, int from, int to) {
        byte[] bytes = new byte[to - from];
        buffer.get(from, bytes);
        String frame = new String(bytes, StandardCharsets.UTF_8);
        switch (protocol.hear(frame, client.seat.room())) {
            case Protocol.Heard.Reply reply -> say(client, reply.frame());
            case Protocol.Heard.Joined _ -> joined(client);
            case Protocol.Heard.Refusal _ -> refused(client, frame);
            case Protocol.Heard.Nothing _ -> {}
        }
    }

    private void refused(Client client, String frame) {
        if (refusalsShown++ < REFUSALS_SHOWN) System.err.println("refused: " + frame);
        if (client.state == Client.State.READY) traffic.refused(client.seat.room());
        else end(client, Client.TORN);
    }

    /// What one read of one socket brings, all of it at one moment.
    private final class Ear implements FrameParser.Sink {
        private final Client client;
        private final long now = clock.getAsLong();

        Ear(Client client) {
            this.client = client;
        }

        @Override
        public void data(ByteBuffer buffer, int from, int to) {
            Tag tag = traffic.tag();
            int at = client.state == Client.State.READY ? tag.find(buffer, from, to) : -1;
            if (at < 0) hear(client, buffer, from, to);
            for (; at >= 0; at = tag.find(buffer, at + Tag.LENGTH_BYTES, to))
                traffic.delivered(client.seat, Tag.numberAt(buffer, at), now);
        }

        @Override
        public void ping(ByteBuffer buffer, int from, int to) {
            byte[] payload = new byte[to - from];
            buffer.get(from, payload);
            send(client, FrameWriter.PONG, payload, payload.length);
        }

        @Override
        public void close(int code) {
            end(client, code);
        }
    }
}
