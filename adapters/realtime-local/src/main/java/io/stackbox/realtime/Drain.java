package io.stackbox.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Sends everybody away before a restart, in waves, so that they do not all come back at once: each wave is
/// told when to go, and closed at the next one's time.
record Drain(Connections connections, FrameEncoder encoder, Duration within) {
    private static final int WAVES = 10;
    /// The last part of the time is for the close handshakes.
    private static final int STEPS = WAVES + 2;

    private static final Duration POLL = Duration.ofMillis(20);

    void run() throws InterruptedException {
        Duration step = within.dividedBy(STEPS);
        List<HubSocket> sockets = List.copyOf(connections.all());
        List<List<HubSocket>> waves = waves(sockets);
        for (int w = 0; w < WAVES; w++) {
            byte[] notice = encoder.reconnect(step.multipliedBy(w));
            for (HubSocket socket : waves.get(w)) socket.send(notice);
        }
        for (List<HubSocket> wave : waves) {
            pause(step, sockets);
            for (HubSocket socket : wave) socket.close(CloseCode.RESTART, "restart");
        }
        pause(step.multipliedBy(STEPS - WAVES), sockets);
    }

    private static List<List<HubSocket>> waves(List<HubSocket> sockets) {
        List<List<HubSocket>> waves = new ArrayList<>();
        for (int w = 0; w < WAVES; w++) waves.add(new ArrayList<>());
        for (int s = 0; s < sockets.size(); s++) waves.get(s % WAVES).add(sockets.get(s));
        return waves;
    }

    /// Waits for the time, or until all connections have ended.
    private static void pause(Duration time, List<HubSocket> sockets) throws InterruptedException {
        for (Duration left = time; left.isPositive(); left = left.minus(POLL)) {
            if (sockets.stream().noneMatch(HubSocket::isConnected)) return;
            Thread.sleep(left.compareTo(POLL) < 0 ? left : POLL);
        }
    }
}
