package io.stackbox.conformance.record;

import io.stackbox.kit.Difference;
import io.stackbox.kit.HostTraits;
import java.util.Optional;
import java.util.Set;

/// Cells of the table that cannot be, each with its reason. A row whose reason is gone becomes a missing cell.
public record Impossible(HostTraits traits) {
    /// `WallsPromise` sees to it that what they make in two tenants under one name is two things.
    private static final Set<String> NAMES_NOTHING =
            Set.of("createChannel", "openDocumentChannel", "setPresence", "readStats", "issueTicket");

    /// Why there can be no such exchange; empty where there can.
    Optional<String> reason(Row row, Outcome outcome) {
        String function = row.route().function();
        if (function.equals("readHealth") && outcome == Outcome.REFUSED) {
            return Optional.of("it asks for no identity, takes no field and spends no limit");
        }
        if (function.equals("readHealth") && outcome == Outcome.FOREIGN) return Optional.of("it knows no tenant");
        if (outcome == Outcome.FOREIGN && NAMES_NOTHING.contains(function)) {
            return Optional.of("nothing of another tenant can be named in it: it makes, or counts, what is one's own");
        }
        if (function.equals("authenticate") && outcome != Outcome.REFUSED && traits.has(Difference.NO_RENEWAL)) {
            return Optional.of(Difference.NO_RENEWAL.line());
        }
        return Optional.empty();
    }
}
