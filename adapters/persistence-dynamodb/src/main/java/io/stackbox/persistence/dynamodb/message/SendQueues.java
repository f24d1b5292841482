package io.stackbox.persistence.dynamodb.message;

import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one of a channel's senders write for all that wait. A channel has one head, so its sends would only get into
/// each other's way; what waits while a transaction is under way goes with the next one.
final class SendQueues {
    /// Sends of one channel that may wait; beyond, it is busy.
    private static final int WAITING_MAX = 500;
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /// What one writer takes along; the transaction may hold fewer.
    private static final int TAKEN_MAX = 64;

    /// One channel's senders: who holds the lock writes.
    private static final class Lane {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
        private int senders;

        synchronized boolean remove(Pending send) {
            return waiting.remove(send);
        }

        synchronized void add(Pending send) {
            if (waiting.size() >= WAITING_MAX) throw busy();
            waiting.add(send);
            senders++;
        }

        synchronized List<Pending> take() {
            var taken = new ArrayList<Pending>();
            while (!waiting.isEmpty() && taken.size() < TAKEN_MAX) taken.add(waiting.remove());
            return taken;
        }

        synchronized boolean isLeftByLast() {
            return --senders == 0;
        }
    }

    private final ConcurrentHashMap<MessageKeys, Lane> lanes = new ConcurrentHashMap<>();
    private final Sends sends;

    SendQueues(Sends sends) {
        this.sends = sends;
    }

    Appended send(MessageKeys keys, Pending send) {
        Lane lane = lanes.compute(keys, (channel, there) -> {
            Lane open = there == null ? new Lane() : there;
            open.add(send);
            return open;
        });
        try {
            lock(lane, send);
            try {
                while (!send.isDone()) sends.settle(keys, lane.take());
            } finally {
                lane.lock.unlock();
            }
            return send.result();
        } finally {
            lanes.compute(keys, (channel, there) -> lane.isLeftByLast() ? null : there);
        }
    }

    private static void lock(Lane lane, Pending send) {
        try {
            if (lane.lock.tryLock(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) return;
            if (lane.remove(send)) throw busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            if (lane.remove(send)) throw new Refusal.StoreUnavailable(RETRY_AFTER).raise();
        }
        // Somebody is writing it this very moment.
        lane.lock.lock();
    }

    private static Refused busy() {
        return new Refusal.ChannelBusy(RETRY_AFTER).raise();
    }
}
