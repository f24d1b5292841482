package io.stackbox.kit;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A tenant on a server of profile `local`, where anybody may sign in as anybody.
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
        JsonNode request =
                Json.object("userId", userId, "clientId", id, "name", "Name of " + userId, "roles", List.of(roles));
        JsonNode answer = new Rest(host.address(), List.of(), heard)
                .send("POST", "/dev/token", request.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .expect(200);
        return new Persona(this, userId, Json.text(answer, "/token"));
    }
}
