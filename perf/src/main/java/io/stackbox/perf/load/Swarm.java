package io.stackbox.perf.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The crowd, connected: who sits where, who speaks next, and what all of them together have seen.
final class Swarm implements AutoCloseable {
    private static final int PAYLOAD_SIZE_MAX_BYTES = 60_000;
    private static final int KEY_LENGTH_BYTES = 12;
    private static final long QUIET_BEFORE_GIVING_UP_NANOS = 2_000_000_000L;
    private static final double JOIN_TIMEOUT_SECONDS = 120;

    final Crowd crowd;
    final Traffic traffic;
    final LongSupplier clock;

    private final Sockets sockets;
    private final SplittableRandom random;
    private final List<Client> clients = new ArrayList<>();
    private final Envelope[] envelopes;
    private final byte[] body;
    private final byte[] key = new byte[KEY_LENGTH_BYTES];
    private final byte[] payload = new byte[PAYLOAD_SIZE_MAX_BYTES];

    Swarm(Crowd crowd, Protocol protocol, int port, long seed, LongSupplier clock) throws IOException {
        this.crowd = crowd;
        this.clock = clock;
        int run = (int) (clock.getAsLong() >>> 12 & 0xffff);
        traffic = new Traffic(crowd, run);
        sockets = new Sockets(protocol, traffic, port, clock);
        random = new SplittableRandom(seed);
        Tag.putHex(key, 0, run, 4);
        body = traffic.tag().body(crowd.bodyBytes());
        envelopes =
                IntStream.range(0, crowd.rooms()).mapToObj(protocol::envelope).toArray(Envelope[]::new);
    }

    /// Connects the next `count` of the crowd and waits until each is in its room.
    ///
    /// @throws IllegalStateException if one is refused, or not there in time
    void join(int count) throws IOException {
        long deadline = clock.getAsLong() + (long) (JOIN_TIMEOUT_SECONDS * 1e9);
        int target = clients.size() + count;
        while (sockets.ready() < target) {
            while (clients.size() < target && sockets.joining() < crowd.joiningAtOnce()) {
                Seat seat = crowd.seat(clients.size());
                clients.add(sockets.connect(seat, source(seat)));
            }
            sockets.poll(clock.getAsLong() + 10_000_000);
            if (closed() > 0) throw new IllegalStateException("closed while joining, by code: " + closeCodes(false));
            if (clock.getAsLong() > deadline)
                throw new IllegalStateException(sockets.ready() + " of " + target + " joined in time");
        }
    }

    void poll(long until) {
        sockets.poll(until);
    }

    void pollFor(double seconds) {
        long end = clock.getAsLong() + (long) (seconds * 1e9);
        for (long now = clock.getAsLong(); now < end; now = clock.getAsLong())
            sockets.poll(Math.min(end, now + 50_000_000));
    }

    /// Lets what is on its way arrive, until nothing has for two seconds.
    void drain(double timeoutSeconds) {
        long now = clock.getAsLong();
        long end = now + (long) (timeoutSeconds * 1e9);
        long lastArrival = now;
        long before = traffic.received();
        while (traffic.outstanding() > 0 && now < end && now - lastArrival < QUIET_BEFORE_GIVING_UP_NANOS) {
            sockets.poll(now + 20_000_000);
            now = clock.getAsLong();
            if (traffic.received() != before) lastArrival = now;
            before = traffic.received();
        }
    }

    /// A message by any sender of any room, the same in every run with the same seed. Who is gone says nothing.
    void sendAny(long intended) {
        int room = random.nextInt(crowd.rooms());
        int sender = random.nextInt(crowd.senders());
        Client client = clients.get(sender * crowd.rooms() + room);
        if (client.state != Client.State.READY) return;
        int number = traffic.ledger.write(room, sender, intended);
        Tag.number(body, number);
        Tag.putHex(key, 4, number, 8);
        sockets.send(client, FrameWriter.TEXT, payload, envelopes[room].fill(payload, body, key));
        traffic.sent(room, intended, clock.getAsLong());
    }

    double exponential(double mean) {
        return -Math.log(1 - random.nextDouble()) * mean;
    }

    /// Rooms whose members did not all see the same messages in the same order.
    int divergentRooms() {
        return (int) IntStream.range(0, crowd.rooms())
                .filter(room -> orders(room) > 1)
                .count();
    }

    /// Sockets that the server has closed, and that had been meant to read.
    int closed() {
        return sockets.ended();
    }

    /// How many of the stalling sockets, or of the others, ended with each code, -1 being none.
    Map<Integer, Integer> closeCodes(boolean stalling) {
        Map<Integer, Integer> codes = new TreeMap<>();
        for (Client client : clients)
            if (client.seat.stalls() == stalling && !client.isOpen()) codes.merge(client.closeCode, 1, Integer::sum);
        return codes;
    }

    /// Lets those that had stopped read again, to learn what became of them.
    void wakeStalled() {
        for (Client client : clients) if (client.seat.stalls()) sockets.read(client, true);
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }

    private long orders(int room) {
        return clients.stream()
                .map(client -> client.seat)
                .filter(seat -> seat.room() == room && !seat.stalls())
                .mapToLong(seat -> seat.receipts().order())
                .distinct()
                .count();
    }

    private @Nullable InetSocketAddress source(Seat seat) throws IOException {
        if (crowd.sources() == 1) return null;
        byte[] address = {127, 0, 0, (byte) (2 + seat.number() % crowd.sources())};
        return new InetSocketAddress(InetAddress.getByAddress(address), 0);
    }
}
