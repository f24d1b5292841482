package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings mail to connections, many at a time, each of which gets its frames one after the other. Who is gone
/// is forgotten.
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private record Errand(Recipient to, List<Frame> frames) {}

    private final SocketApi sockets;
    private final ConnectionStore connections;
    private final InstantSource clock;
    private final GatewayMetrics metrics;
    private final Pool posts;

    Courier(
            SocketApi sockets,
            ConnectionStore connections,
            InstantSource clock,
            GatewayMetrics metrics,
            GatewaySettings settings) {
        this.sockets = sockets;
        this.connections = connections;
        this.clock = clock;
        this.metrics = metrics;
        this.posts = new Pool(settings.postsMax());
    }

    /// Returns once all have it, or cannot get it.
    ///
    /// @param since when it was announced
    /// @return how many did not get it and might, if it were tried again
    int deliver(TenantId tenant, List<Mail> mails, Instant since) {
        List<Errand> errands = mails.stream()
                .flatMap(mail -> mail.recipients().stream().map(to -> new Errand(to, mail.frames())))
                .toList();
        if (errands.isEmpty()) return 0;
        List<Boolean> failed = posts.forEach(errands, errand -> run(tenant, errand, since));
        return (int) failed.stream().filter(one -> one).count();
    }

    /// Whether it failed in a way that may pass.
    private boolean run(TenantId tenant, Errand errand, Instant since) {
        int done = 0;
        Dropped dropped = errand.to().isExpiredAt(clock.instant()) ? Dropped.EXPIRED : null;
        while (dropped == null && done < errand.frames().size()) {
            Frame frame = errand.frames().get(done);
            dropped = sockets.post(errand.to().connection(), frame.bytes());
            if (dropped != null) break;
            metrics.delivered(frame.events(), Duration.between(since, clock.instant()));
            done++;
        }
        if (dropped == null) return false;
        Stream<Frame> rest = errand.frames().stream().skip(done);
        metrics.dropped(dropped, rest.mapToInt(Frame::events).sum());
        if (dropped == Dropped.GONE) forget(tenant, errand.to());
        return dropped.isPassing();
    }

    /// Best effort: what is left of it is found by the next post, or ends by itself.
    private void forget(TenantId tenant, Recipient gone) {
        metrics.gone();
        if (gone.isKept()) return;
        try {
            connections.close(tenant, gone.user(), gone.connection());
        } catch (RuntimeException e) {
            LOG.warn("a connection of tenant {} is gone and could not be forgotten", tenant, e);
        }
    }
}
