package io.stackbox.realtime;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What an edge was told of one socket.
record Watcher(List<Integer> closes, List<Instant> signsOfLife) implements SocketListener {
    Watcher() {
        this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public void closed(int code) {
        closes.add(code);
    }

    @Override
    public void alive(Instant lastSeen) {
        signsOfLife.add(lastSeen);
    }
}
