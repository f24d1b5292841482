package io.stackbox.kit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Something that serves the product, in this process or in another: all that a test may know of it.
public interface Host extends AutoCloseable {
    /// Where its REST interface and its documents are.
    URI address();

    /// Where its sockets are opened, path and all.
    default URI sockets() {
        return URI.create("ws://" + address().getAuthority() + "/ws");
    }

    /// How it differs from other hosts, and how patient to be with it.
    HostTraits traits();

    /// Signs somebody in; answers the token.
    ///
    /// @param roles none for a plain member
    String token(String tenantId, String userId, String name, List<String> roles);

    /// The same for a plain member, and for so long.
    default String token(String tenantId, String userId, Duration life) {
        throw new UnsupportedOperationException("nobody here signs tokens that live for " + life);
    }

    /// Hears all that goes over the wire.
    default Tap tap() {
        return Tap.NONE;
    }

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
        return new Rest(this, Speaker.NOBODY, List.of(), text -> {});
    }

    default Documents documents() {
        return Documents.of(address());
    }

    @Override
    void close();
}
