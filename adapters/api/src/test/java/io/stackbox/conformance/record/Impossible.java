package io.stackbox.conformance.record;

import io.stackbox.kit.Difference;
import io.stackbox.kit.HostTraits;
import java.util.Optional;

/// Cells of the table that cannot be, each with its reason. A row whose reason is gone becomes a missing cell.
public record Impossible(HostTraits traits) {

    /// Why there can be no such exchange; empty where there can.
    Optional<String> reason(Row row, Outcome outcome) {
        String function = row.route().function();
        if (function.equals("readHealth") && outcome == Outcome.REFUSED) {
            return Optional.of("it asks for no identity, takes no field and spends no limit");
        }
        if (function.equals("readHealth") && outcome == Outcome.FOREIGN) return Optional.of("it knows no tenant");
        if (function.equals("authenticate") && outcome != Outcome.REFUSED && traits.has(Difference.NO_RENEWAL)) {
            return Optional.of(Difference.NO_RENEWAL.line());
        }
        return Optional.empty();
    }
}
