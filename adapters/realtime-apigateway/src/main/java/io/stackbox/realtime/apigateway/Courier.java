package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings mail to connections, many at a time, each of which gets its frames one after the other. Who is gone
/// is forgotten. Who was slow is not waited for again for a while.
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private record Errand(Recipient to, Mail mail) {}

    /// @param dropped null where all of it was taken
    /// @param events that were not
    private record Outcome(@Nullable Dropped dropped, int events) {
        /// Whether another try, later, may succeed.
        boolean mayPass() {
            return dropped != null && dropped.isPassing();
        }
    }

    private final SocketApi sockets;
    private final ConnectionStore connections;
    private final InstantSource clock;
    private final GatewayMetrics metrics;
    private final Duration patience;
    private final SlowConnections slow;
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
        this.patience = settings.patience();
        this.slow = new SlowConnections(clock);
        this.posts = new Pool(settings.postsMax());
    }

    /// Returns once all have it, or cannot get it, or the time is over.
    ///
    /// @param since when it was announced
    /// @return whether nobody is left who might get it, if it were tried again
    boolean deliver(TenantId tenant, Mail mail, Instant since, Duration within) {
        List<Errand> errands = errands(List.of(mail));
        List<Optional<Outcome>> outcomes = posts.forEachWithin(within, errands, errand -> run(tenant, errand, since));
        outcomes.forEach(outcome -> outcome.ifPresent(this::count));
        return outcomes.size() == errands.size()
                && outcomes.stream()
                        .allMatch(
                                outcome -> outcome.isPresent() && !outcome.get().mayPass());
    }

    /// Waits for nobody longer than the settings' patience. A post that is not done by then is ended, and may have
    /// arrived.
    ///
    /// @param since when it was announced
    /// @return what is left for those who were too slow, now or lately
    List<Mail> deliverPromptly(TenantId tenant, List<Mail> mails, Instant since) {
        var prompt = new ArrayList<Errand>();
        var late = new ArrayList<Errand>();
        for (Errand errand : errands(mails)) {
            (slow.contains(errand.to().connection()) ? late : prompt).add(errand);
        }
        List<Optional<Outcome>> outcomes = posts.forEachWithin(patience, prompt, errand -> run(tenant, errand, since));
        late.addAll(prompt.subList(outcomes.size(), prompt.size()));
        for (int i = 0; i < outcomes.size(); i++) {
            Errand errand = prompt.get(i);
            outcomes.get(i).ifPresentOrElse(this::count, () -> {
                slow.add(errand.to().connection());
                late.add(errand);
            });
        }
        return mails(late);
    }

    private static List<Errand> errands(List<Mail> mails) {
        return mails.stream()
                .flatMap(mail -> mail.recipients().stream().map(to -> new Errand(to, mail)))
                .toList();
    }

    private static List<Mail> mails(List<Errand> errands) {
        var byMail = new IdentityHashMap<Mail, List<Recipient>>();
        for (Errand errand : errands) {
            byMail.computeIfAbsent(errand.mail(), first -> new ArrayList<>()).add(errand.to());
        }
        return byMail.entrySet().stream()
                .map(one -> new Mail(one.getValue(), one.getKey().frames()))
                .toList();
    }

    private void count(Outcome outcome) {
        if (outcome.dropped() != null) metrics.dropped(outcome.dropped(), outcome.events());
    }

    private Outcome run(TenantId tenant, Errand errand, Instant since) {
        List<Frame> frames = errand.mail().frames();
        int done = 0;
        Dropped dropped = errand.to().isExpiredAt(clock.instant()) ? Dropped.EXPIRED : null;
        while (dropped == null && done < frames.size()) {
            Frame frame = frames.get(done);
            dropped = sockets.post(errand.to().connection(), frame.bytes());
            if (dropped != null) break;
            metrics.delivered(frame.events(), Duration.between(since, clock.instant()));
            done++;
        }
        if (dropped == Dropped.GONE) forget(tenant, errand.to());
        return new Outcome(
                dropped, frames.stream().skip(done).mapToInt(Frame::events).sum());
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
