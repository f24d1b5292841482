package io.stackbox.persistence.mark;

import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import java.time.InstantSource;

/// The store of marks and what writes it down.
public record Marks(EmbeddedMarks store, MarkFlush flush) {

    /// @param marksMax how many marks may be in memory; beyond, a mark that is not yet there is refused
    public static Marks open(Writer writer, Readers readers, InstantSource clock, int marksMax) {
        var overlay = new Overlay(marksMax);
        return new Marks(new EmbeddedMarks(readers, overlay, clock), new MarkFlush(writer, overlay, clock));
    }
}
