package io.stackbox.realtime.apigateway;

import io.stackbox.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// Delivers mail at once where it goes to few, and through the workers where it goes to many, and to those of
/// the few who are slow.
record Delivery(Courier courier, FanOutQueue queue, GatewaySettings settings, GatewayMetrics metrics) {
    /// Returns once the mail is delivered, given up or left to the workers.
    ///
    /// @throws RuntimeException where it could not be left to them
    void send(TenantId tenant, List<Mail> mails, Instant since) {
        int recipients =
                mails.stream().mapToInt(mail -> mail.recipients().size()).sum();
        List<Mail> left = recipients <= settings.directMax() ? courier.deliverPromptly(tenant, mails, since) : mails;
        if (!left.isEmpty()) metrics.queued(queue.send(tenant, left, since, settings.chunkMax()));
    }
}
