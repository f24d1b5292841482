package io.stackbox.realtime.apigateway;

import io.stackbox.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// Delivers mail at once where it goes to few, and through the workers where it goes to many.
record Delivery(Courier courier, FanOutQueue queue, GatewaySettings settings, GatewayMetrics metrics) {
    /// Returns once the mail is delivered, given up or left to the workers.
    ///
    /// @throws RuntimeException where it could not be left to them
    void send(TenantId tenant, List<Mail> mails, Instant since) {
        int recipients =
                mails.stream().mapToInt(mail -> mail.recipients().size()).sum();
        if (recipients <= settings.directMax()) {
            var _ = courier.deliver(tenant, mails, since);
        } else {
            metrics.queued(queue.send(tenant, mails, since, settings.chunkMax()));
        }
    }
}
