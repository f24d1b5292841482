package io.stackbox.api.function;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import org.jspecify.annotations.Nullable;

/// What surrounds a request: who asks, and what only one edge knows.
///
/// @param actor who asks; null on the routes that need no identity
/// @param idempotencyKey the header of that name
/// @param socketUrl where this deployment takes sockets, as the asker would address it
public record Call(
        @Nullable Actor actor,
        @Nullable String idempotencyKey,
        @Nullable String socketUrl) {
    /// The message header under which a call travels to its function.
    public static final String HEADER = "call";

    public static Call by(Actor actor) {
        return new Call(actor, null, null);
    }

    public Actor who() {
        if (actor == null) throw new Refusal.Unauthenticated("an identity is needed").raise();
        return actor;
    }

    public ConnectionId connection() {
        var origin = who().origin();
        if (origin == null) throw new IllegalStateException("a socket's function was called without a socket");
        return origin.connection();
    }
}
