package io.stackbox.persistence.mark;

import io.stackbox.application.port.MarkStore;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.engine.Writer;
import io.stackbox.persistence.mark.Overlay.Place;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the marks down that have moved, tenant by tenant. What cannot be written stays for the next time.
public final class MarkFlush {
    private static final Logger LOG = System.getLogger(MarkFlush.class.getName());
    /// Marks in one write: short enough for those who wait behind it.
    private static final int CHUNK = 200;
    /// How long a mark stays in memory after it last moved: longer than any read transaction, and long enough
    /// that somebody who goes on reading costs no look at the disk.
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Writer writer;
    private final Overlay overlay;
    private final InstantSource clock;
    private Instant deliveredDue;

    MarkFlush(Writer writer, Overlay overlay, InstantSource clock) {
        this.writer = writer;
        this.overlay = overlay;
        this.clock = clock;
        deliveredDue = clock.instant().plusSeconds(MarkStore.DELIVERED_EVERY_SECONDS);
    }

    /// Writes what is due, and lets go of what was written a while ago.
    public synchronized void run() {
        Instant now = clock.instant();
        boolean delivered = !now.isBefore(deliveredDue);
        if (delivered) deliveredDue = now.plusSeconds(MarkStore.DELIVERED_EVERY_SECONDS);
        write(overlay.unwritten(delivered));
        overlay.forgetUntouchedSince(now.minus(KEPT));
    }

    /// Writes everything.
    public synchronized void finish() {
        write(overlay.unwritten(true));
    }

    private void write(Map<Place, Mark> due) {
        var chunks = new HashMap<TenantId, List<Map.Entry<Place, Mark>>>();
        for (var entry : due.entrySet()) {
            TenantId tenant = entry.getKey().channel().tenant();
            var chunk = chunks.computeIfAbsent(tenant, same -> new ArrayList<>());
            chunk.add(entry);
            if (chunk.size() < CHUNK) continue;
            write(tenant, chunk);
            chunks.remove(tenant);
        }
        chunks.forEach(this::write);
    }

    private void write(TenantId tenant, List<Map.Entry<Place, Mark>> chunk) {
        try {
            writer.<@Nullable Void>write(tenant, tx -> {
                for (var entry : chunk) MarkRow.raise(tx, entry.getKey(), entry.getValue());
                return null;
            });
        } catch (Refused refused) {
            LOG.log(Level.DEBUG, "marks wait for the next time: {0}", refused.refusal());
            return;
        }
        for (var entry : chunk) overlay.written(entry.getKey(), entry.getValue());
    }
}
