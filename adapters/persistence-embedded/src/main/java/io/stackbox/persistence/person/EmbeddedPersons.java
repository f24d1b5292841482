package io.stackbox.persistence.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// People, with those of late in memory: a token is shown with every request, and describes the same person.
public final class EmbeddedPersons implements PersonStore {
    private record Key(TenantId tenant, UserId user) {}

    private final Writer writer;
    private final Readers readers;
    private final Cache<Key, Person> recent;

    /// @param recentMax people in memory
    public EmbeddedPersons(Writer writer, Readers readers, int recentMax) {
        this.writer = writer;
        this.readers = readers;
        this.recent = Caffeine.newBuilder().maximumSize(recentMax).build();
    }

    @Override
    public void seen(TenantId tenant, Person person) {
        var key = new Key(tenant, person.user());
        if (person.equals(recent.getIfPresent(key))) return;
        writer.write(tenant, tx -> {
            PersonRow.put(tx, tenant, person);
            return person;
        });
        recent.put(key, person);
    }

    @Override
    public Optional<Person> find(TenantId tenant, UserId user) {
        var key = new Key(tenant, user);
        Person known = recent.getIfPresent(key);
        if (known != null) return Optional.of(known);
        return Optional.ofNullable(
                readers.<@Nullable Person>read(tenant, statements -> PersonRow.find(statements, tenant, user)));
    }

    @Override
    public List<UserId> insidersAmong(TenantId tenant, List<UserId> users) {
        if (users.isEmpty()) return List.of();
        return readers.read(tenant, statements -> {
            var insiders = new ArrayList<UserId>();
            for (UserId user : users) {
                if (PersonRow.isInsider(statements, tenant, user)) insiders.add(user);
            }
            return insiders;
        });
    }

    @Override
    public List<Person> search(
            TenantId tenant, @Nullable String query, @Nullable UserId sharingWith, @Nullable UserId after, int limit) {
        String begins = query == null ? "" : query;
        String start = after == null ? "" : after.value();
        return readers.read(
                tenant,
                statements -> sharingWith == null
                        ? PersonRow.search(statements, tenant, begins, start, limit)
                        : PersonRow.searchSharing(statements, tenant, begins, sharingWith, start, limit));
    }
}
