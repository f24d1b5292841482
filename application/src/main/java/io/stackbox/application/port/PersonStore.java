package io.stackbox.application.port;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps people as their tokens last described them.
public interface PersonStore {
    /// Remembers the person; cheap where nothing changed. Safe to repeat.
    void seen(TenantId tenant, Person person);

    Optional<Person> find(TenantId tenant, UserId user);

    /// Those of the given users who are known and no guests: the ones who see every open channel.
    List<UserId> insidersAmong(TenantId tenant, List<UserId> users);

    /// People after the given user id, by user id. With a query, those whose id or name begins with it, letter
    /// case ignored.
    ///
    /// @param sharingWith if given, only people who share a channel with this user, and the user
    List<Person> search(
            TenantId tenant, @Nullable String query, @Nullable UserId sharingWith, @Nullable UserId after, int limit);
}
