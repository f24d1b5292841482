package io.stackbox.kit;

import java.util.List;
import java.util.function.Consumer;

/// A tenant on a host whose issuer signs in anybody as anybody.
///
/// @param heard is given everything that any of its people is sent
public record Tenant(Host host, String id, Consumer<String> heard) {

    public Persona member(String userId) {
        return person(userId);
    }

    public Persona guest(String userId) {
        return person(userId, "guest");
    }

    public Persona admin(String userId) {
        return person(userId, "admin");
    }

    /// Signs the user in.
    public Persona person(String userId, String... roles) {
        String token = host.token(id, userId, "Name of " + userId, List.of(roles));
        host.tap().signedIn(new Speaker(id, userId), token);
        return new Persona(this, userId, token);
    }
}
