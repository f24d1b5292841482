package io.stackbox.kit;

import java.time.Duration;
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

    /// Signs the user in for so long.
    public Persona passing(String userId, Duration life) {
        return signsIn(userId, host.token(id, userId, life));
    }

    /// Signs the user in.
    public Persona person(String userId, String... roles) {
        return signsIn(userId, host.token(id, userId, "Name of " + userId, List.of(roles)));
    }

    private Persona signsIn(String userId, String token) {
        host.tap().signedIn(new Speaker(id, userId), token);
        return new Persona(this, userId, token);
    }
}
