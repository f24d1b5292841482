package io.stackbox.kit;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// A running server, in this process or in another.
public interface Host extends AutoCloseable {
    URI address();

    /// A tenant that nobody has used before: what keeps tests apart on one server.
    default Tenant tenant() {
        return tenant("t-" + UUID.randomUUID().toString().substring(0, 13));
    }

    default Tenant tenant(String id) {
        return new Tenant(this, id, text -> {});
    }

    /// A tenant all of whose incoming bytes are given to a listener.
    default Tenant tenant(String id, Consumer<String> heard) {
        return new Tenant(this, id, heard);
    }

    /// Speaks without any identity.
    default Rest rest() {
        return new Rest(address(), List.of(), text -> {});
    }

    default Documents documents() {
        return Documents.of(address());
    }

    @Override
    void close();
}
