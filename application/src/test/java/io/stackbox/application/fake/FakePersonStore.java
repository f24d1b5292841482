package io.stackbox.application.fake;

import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// People in memory.
public final class FakePersonStore implements PersonStore {
    private final FakeStores stores;

    FakePersonStore(FakeStores stores) {
        this.stores = stores;
    }

    @Override
    public void seen(TenantId tenant, Person person) {
        stores.with(tenant, data -> data.people.put(person.user(), person));
    }

    @Override
    public Optional<Person> find(TenantId tenant, UserId user) {
        return stores.with(tenant, data -> Optional.ofNullable(data.people.get(user)));
    }

    @Override
    public List<UserId> insidersAmong(TenantId tenant, List<UserId> users) {
        return stores.with(
                tenant,
                data -> users.stream()
                        .filter(user -> data.people.containsKey(user)
                                && data.people.get(user).role() != TenantRole.GUEST)
                        .toList());
    }

    @Override
    public List<Person> search(
            TenantId tenant, @Nullable String query, @Nullable UserId sharingWith, @Nullable UserId after, int limit) {
        return stores.with(
                tenant,
                data -> data.people.values().stream()
                        .filter(person -> after == null || person.user().compareTo(after) > 0)
                        .filter(person -> query == null || matches(person, folded(query)))
                        .filter(person -> sharingWith == null
                                || person.user().equals(sharingWith)
                                || data.shareChannel(person.user(), sharingWith))
                        .limit(limit)
                        .toList());
    }

    private static boolean matches(Person person, String beginning) {
        return folded(person.user().value()).startsWith(beginning)
                || (person.name() != null && folded(person.name()).startsWith(beginning));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
