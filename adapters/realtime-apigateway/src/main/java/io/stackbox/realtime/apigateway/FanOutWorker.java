package io.stackbox.realtime.apigateway;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers what announcers of large rooms have left to the queue. The queue gives a message at least once, so
/// a connection may get a frame again; clients apply it by revision.
public final class FanOutWorker {
    private static final Logger LOG = LoggerFactory.getLogger(FanOutWorker.class);

    /// A message of the queue.
    public record Item(String id, String body) {}

    private final Courier courier;

    FanOutWorker(Courier courier) {
        this.courier = courier;
    }

    /// Delivers a batch.
    ///
    /// @return the ids of those that are to come again, because some connection was not reached that might be
    public List<String> handle(List<Item> batch) {
        var failed = new ArrayList<String>();
        for (Item item : batch) {
            if (!deliver(item)) failed.add(item.id());
        }
        return failed;
    }

    private boolean deliver(Item item) {
        try {
            Chunk chunk = Chunk.parse(item.body());
            return courier.deliver(chunk.tenant(), List.of(chunk.mail()), chunk.since()) == 0;
        } catch (RuntimeException e) {
            LOG.warn("a message of the fan-out queue could not be delivered: {}", item.id(), e);
            return false;
        }
    }
}
