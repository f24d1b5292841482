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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// Lets one of a channel's senders write for all that wait. A channel has one head, so its sends would only get into
/// each other's way; what waits while a transaction is under way goes with the next one. Changes of messages write at
/// the same head, one by one, and wait for their turn in the same line.
final class SendQueues {
    /// Who may write in one channel or wait for it; beyond, it is busy.
    private static final int WAITING_MAX = 500;
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /// What one writer takes along; the transaction may hold fewer.
    private static final int TAKEN_MAX = 64;

    /// One channel's writers: who holds the lock writes.
    private static final class Lane {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
        private int writers;

        synchronized void enter() {
            if (writers >= WAITING_MAX) throw busy();
            writers++;
        }

        synchronized boolean isLeftByLast() {
            return --writers == 0;
        }

        synchronized void add(Pending send) {
            waiting.add(send);
        }

        synchronized boolean remove(Pending send) {
            return waiting.remove(send);
        }

        synchronized List<Pending> take() {
            var taken = new ArrayList<Pending>();
            while (!waiting.isEmpty() && taken.size() < TAKEN_MAX) taken.add(waiting.remove());
            return taken;
        }
    }

    private final ConcurrentHashMap<MessageKeys, Lane> lanes = new ConcurrentHashMap<>();
    private final Sends sends;

    SendQueues(Sends sends) {
        this.sends = sends;
    }

    Appended send(MessageKeys keys, Pending send) {
        return within(keys, lane -> {
            lane.add(send);
            lock(lane, () -> lane.remove(send));
            try {
                while (!send.isDone()) sends.settle(keys, lane.take());
            } finally {
                lane.lock.unlock();
            }
            return send.result();
        });
    }

    /// Writes at the channel's head while none of its sends does.
    <T> T between(MessageKeys keys, Supplier<T> write) {
        return within(keys, lane -> {
            lock(lane, () -> true);
            try {
                return write.get();
            } finally {
                lane.lock.unlock();
            }
        });
    }

    private <T> T within(MessageKeys keys, Function<Lane, T> act) {
        Lane lane = lanes.compute(keys, (channel, there) -> {
            Lane open = there == null ? new Lane() : there;
            open.enter();
            return open;
        });
        try {
            return act.apply(lane);
        } finally {
            lanes.compute(keys, (channel, there) -> lane.isLeftByLast() ? null : there);
        }
    }

    /// @param withdraw whether whoever waits may give up: false where another writes for them this very moment
    private static void lock(Lane lane, BooleanSupplier withdraw) {
        try {
            if (lane.lock.tryLock(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) return;
            if (withdraw.getAsBoolean()) throw busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            if (withdraw.getAsBoolean()) throw new Refusal.StoreUnavailable(RETRY_AFTER).raise();
        }
        lane.lock.lock();
    }

    private static Refused busy() {
        return new Refusal.ChannelBusy(RETRY_AFTER).raise();
    }
}
