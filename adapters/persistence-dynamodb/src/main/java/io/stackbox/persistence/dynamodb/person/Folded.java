package io.stackbox.persistence.dynamodb.person;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What of a person is looked at in a search: letter case is ignored.
///
/// @param name empty for one who has none
record Folded(String id, String name) {
    static Folded of(Person person) {
        return of(person.user(), person.name() == null ? "" : fold(person.name()));
    }

    /// @param name folded
    static Folded of(UserId user, String name) {
        return new Folded(fold(user.value()), name);
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean beginsWith(@Nullable String query) {
        return query == null || id.startsWith(query) || name.startsWith(query);
    }
}
