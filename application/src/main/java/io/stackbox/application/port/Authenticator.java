package io.stackbox.application.port;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.Actor;

/// Tells who holds a token.
public interface Authenticator {
    /// @param actor who acts
    /// @param person how the token describes them
    record Identity(Actor actor, Person person) {}

    /// @throws io.stackbox.domain.refusal.Refused `Unauthenticated`, `TokenExpired`; `StoreUnavailable` where
    ///     the keys to check it
    ///     cannot be had
    Identity authenticate(String token);
}
