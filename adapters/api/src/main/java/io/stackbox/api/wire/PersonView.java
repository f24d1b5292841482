package io.stackbox.api.wire;

import io.stackbox.domain.person.Person;
import org.jspecify.annotations.Nullable;

/// A person of the tenant, as their last token described them.
public record PersonView(
        String userId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String picture,
        String role) {
    public static PersonView of(Person person) {
        return new PersonView(
                person.user().value(),
                person.name(),
                person.email(),
                person.picture(),
                person.role().wire());
    }
}
