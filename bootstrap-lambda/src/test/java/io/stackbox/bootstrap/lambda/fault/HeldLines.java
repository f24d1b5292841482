package io.stackbox.bootstrap.lambda.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The sockets that the gateway holds open: what is posted to one is heard at its other end.
final class HeldLines {
    private final Map<String, Consumer<String>> open = new ConcurrentHashMap<>();
    private final List<String> tried = new ArrayList<>();

    void open(String connection, Consumer<String> heard) {
        open.put(connection, heard);
    }

    void close(String connection) {
        open.remove(connection);
    }

    boolean isOpen(String connection) {
        return open.containsKey(connection);
    }

    /// @return false where nobody is at it
    boolean post(String connection, String frame) {
        synchronized (tried) {
            tried.add(connection);
        }
        Consumer<String> heard = open.get(connection);
        if (heard == null) return false;
        heard.accept(frame);
        return true;
    }

    /// How often somebody tried to post to it.
    long triesAt(String connection) {
        synchronized (tried) {
            return tried.stream().filter(connection::equals).count();
        }
    }
}
