package io.stackbox.persistence.person;

import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import io.stackbox.persistence.engine.WrittenRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// People in the file. Those seen lately are in memory, so that being seen again without news costs nothing.
public final class EmbeddedPersons implements PersonStore {
    private final Writer writer;
    private final Readers readers;
    private final WrittenRows<UserKey, Person> rows;

    public EmbeddedPersons(Writer writer, Readers readers, WrittenRows<UserKey, Person> rows) {
        this.writer = writer;
        this.readers = readers;
        this.rows = rows;
    }

    @Override
    public void seen(TenantId tenant, Person person) {
        if (find(tenant, person.user()).filter(person::equals).isPresent()) return;
        writer.<@Nullable Void>write(tenant, tx -> {
            PersonRow.put(tx, tenant, person);
            rows.put(new UserKey(tenant, person.user()), person);
            return null;
        });
    }

    @Override
    public Optional<Person> find(TenantId tenant, UserId user) {
        var key = new UserKey(tenant, user);
        Person known = rows.committed().get(key);
        return known != null ? Optional.of(known) : load(key);
    }

    private Optional<Person> load(UserKey key) {
        long ticket = rows.committed().ticket(key);
        return readers.read(key.tenant(), statements -> {
            Person found = PersonRow.find(statements, key);
            if (found != null) rows.committed().keep(key, found, ticket);
            return Optional.ofNullable(found);
        });
    }

    @Override
    public List<UserId> insidersAmong(TenantId tenant, List<UserId> users) {
        if (users.isEmpty()) return List.of();
        return readers.read(tenant, statements -> {
            var insiders = new ArrayList<UserId>();
            for (UserId user : users) {
                Person person = PersonRow.find(statements, new UserKey(tenant, user));
                if (person != null && person.role() != TenantRole.GUEST) insiders.add(user);
            }
            return insiders;
        });
    }

    @Override
    public List<Person> search(
            TenantId tenant, @Nullable String query, @Nullable UserId sharingWith, @Nullable UserId after, int limit) {
        return readers.read(
                tenant, statements -> PersonRow.search(statements, tenant, query, sharingWith, after, limit));
    }
}
