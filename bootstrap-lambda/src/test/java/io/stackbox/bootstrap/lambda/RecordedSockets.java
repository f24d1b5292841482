package io.stackbox.bootstrap.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.bootstrap.lambda.socket.HeldSockets;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Remembers what was posted to sockets, in order; a closing is the word `closed`.
final class RecordedSockets implements HeldSockets {
    static final String CLOSED = "closed";

    record Done(ConnectionId connection, String what) {}

    private final List<Done> done = new ArrayList<>();
    private final List<Boolean> concluded = new ArrayList<>();
    private final Set<ConnectionId> forgotten = new HashSet<>();
    private final Set<ConnectionId> failing = new HashSet<>();

    @Override
    public void send(ConnectionId connection, byte[] frame) {
        done.add(new Done(connection, new String(frame, UTF_8)));
    }

    @Override
    public void cut(ConnectionId connection) {
        done.add(new Done(connection, CLOSED));
    }

    @Override
    public boolean conclude(TenantId tenant, ConnectionId connection, boolean hasSucceeded) {
        if (failing.remove(connection)) throw new IllegalStateException("a bug");
        concluded.add(hasSucceeded);
        return !forgotten.remove(connection);
    }

    /// The next request on it finds that.
    void forget(ConnectionId connection) {
        forgotten.add(connection);
    }

    /// The next request on it fails after it was dispatched.
    void fail(ConnectionId connection) {
        failing.add(connection);
    }

    /// How requests were answered since this was last asked.
    List<Boolean> takeConcluded() {
        List<Boolean> taken = List.copyOf(concluded);
        concluded.clear();
        return taken;
    }

    /// What was done to the socket since this was last asked.
    List<String> take(ConnectionId connection) {
        List<String> taken = done.stream()
                .filter(one -> one.connection().equals(connection))
                .map(Done::what)
                .toList();
        done.removeIf(one -> one.connection().equals(connection));
        return taken;
    }
}
