package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore.Listener;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Announces many changes at once, as the stream brings them: those of busy rooms, and those whose
/// announcement was lost. Whatever is due to a connection goes out in one post where it takes arrays.
public final class BusyFanOut {
    /// @param listener as some roster has it
    /// @param numbers of the changes that are due to it
    private record Due(Listener listener, List<Integer> numbers) {}

    /// Who is due the same, in the same form.
    private record Alike(boolean takesBatches, List<Integer> numbers) {}

    private final Rosters rosters;
    private final FrameEncoder encoder;
    private final Delivery delivery;
    private final Packing packing;
    private final BiConsumer<TenantId, Change> announced;

    BusyFanOut(
            Rosters rosters,
            FrameEncoder encoder,
            Delivery delivery,
            Packing packing,
            BiConsumer<TenantId, Change> announced) {
        this.rosters = rosters;
        this.encoder = encoder;
        this.delivery = delivery;
        this.packing = packing;
        this.announced = announced;
    }

    /// Announces the changes, each of which may be there more than once. Safe to repeat: clients apply them by
    /// revision.
    ///
    /// @param since when the first of them was made
    /// @throws RuntimeException where that could not be done, and is to be repeated
    public void announce(TenantId tenant, List<Change> changes, Instant since) {
        Map<ChannelId, TreeMap<Long, Change>> byChannel = new LinkedHashMap<>();
        for (Change change : changes) {
            byChannel
                    .computeIfAbsent(change.channel(), channel -> new TreeMap<>())
                    .putIfAbsent(change.revision(), change);
        }
        List<Change> ordered = byChannel.values().stream()
                .flatMap(revisions -> revisions.values().stream())
                .toList();
        delivery.send(tenant, mails(tenant, ordered, due(tenant, ordered, List.copyOf(byChannel.keySet()))), since);
        for (Change change : ordered) announced.accept(tenant, change);
    }

    private List<Due> due(TenantId tenant, List<Change> ordered, List<ChannelId> channels) {
        Map<ConnectionId, Due> byConnection = new LinkedHashMap<>();
        List<List<Listener>> listeners = rosters.of(tenant, channels);
        for (int c = 0; c < channels.size(); c++) {
            for (Listener listener : listeners.get(c)) {
                Due due = byConnection.computeIfAbsent(
                        listener.connection(), first -> new Due(listener, new ArrayList<>()));
                for (int n = 0; n < ordered.size(); n++) {
                    if (isDue(ordered.get(n), channels.get(c), listener))
                        due.numbers().add(n);
                }
            }
        }
        return byConnection.values().stream()
                .filter(due -> !due.numbers().isEmpty())
                .toList();
    }

    private static boolean isDue(Change change, ChannelId channel, Listener listener) {
        return change.channel().equals(channel) && (listener.after() == null || change.revision() > listener.after());
    }

    private List<Mail> mails(TenantId tenant, List<Change> ordered, List<Due> dues) {
        Map<Alike, List<Recipient>> alike = new LinkedHashMap<>();
        for (Due due : dues) {
            alike.computeIfAbsent(new Alike(due.listener().takesBatches(), due.numbers()), first -> new ArrayList<>())
                    .add(Recipient.of(due.listener(), false));
        }
        if (alike.isEmpty()) return List.of();
        List<byte[]> events =
                ordered.stream().map(change -> encoder.change(tenant, change)).toList();
        var mails = new ArrayList<Mail>();
        alike.forEach((what, recipients) -> {
            List<byte[]> theirs = what.numbers().stream().map(events::get).toList();
            mails.add(new Mail(recipients, what.takesBatches() ? packing.joined(theirs) : Packing.apart(theirs)));
        });
        return mails;
    }
}
