package io.stackbox.kit;

import java.util.Set;

/// A host of a test's own, to be harmed. Its address and its tokens outlive the harm.
public interface Victim extends Host {
    /// The faults that it knows how to suffer; those of the client it need not name.
    Set<Fault> offers();

    /// Lets it happen now; returns once it has happened.
    void suffer(Fault fault);

    /// Ends it; returns once the host serves again.
    void recover();
}
