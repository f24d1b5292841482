package io.stackbox.persistence.dynamodb.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.domain.text.Unicode;
import io.stackbox.persistence.dynamodb.channel.DynamoChannels;
import io.stackbox.persistence.dynamodb.channel.Mates;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// People in DynamoDB. A person and the rows by which they are found are written in one transaction.
public final class DynamoPersons implements PersonStore {
    /// For how long this process believes that a person still is as it last saw them. Where another one saw them
    /// otherwise since, the description that this one was shown again is written that much later.
    static final Duration KNOWN_FOR = Duration.ofMinutes(5);

    private static final int KNOWN_MAX = 10_000;
    private static final int TRIES_MAX = 12;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /// People who share channels with somebody that are gone through for a query, rather than all whom it finds.
    private static final int MATES_FEW_MAX = 200;
    /// Candidates that are looked at in a further step, where those of the first did not fill the page.
    private static final int STEP_MIN = 25;

    private record Place(TenantId tenant, UserId user) {}

    private final Dynamo dynamo;
    private final DynamoChannels channels;
    private final Cache<Place, Person> known;

    public DynamoPersons(Dynamo dynamo, DynamoChannels channels, InstantSource clock) {
        this.dynamo = dynamo;
        this.channels = channels;
        this.known = Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterWrite(KNOWN_FOR)
                .ticker(() -> Values.nanos(clock.instant()))
                .build();
    }

    @Override
    public void seen(TenantId tenant, Person person) {
        var place = new Place(tenant, person.user());
        if (person.equals(known.getIfPresent(place))) return;
        for (int tries = 1; !isKept(tenant, person); tries++) {
            if (tries >= TRIES_MAX) throw new Refusal.StoreBusy(RETRY_AFTER).raise();
            dynamo.backoff().after(tries);
        }
        known.put(place, person);
    }

    /// @return false where somebody else wrote the person meanwhile
    private boolean isKept(TenantId tenant, Person person) {
        PersonRow was = row(tenant, person.user()).orElse(null);
        if (was != null && was.person().equals(person)) return true;
        Write put = PersonRow.put(tenant, was, person);
        List<Write> found = FindRows.writes(tenant, was == null ? null : was.person(), person);
        if (found.isEmpty()) return dynamo.write(tenant, put).isDone();
        return dynamo.transact(
                        tenant, Stream.concat(Stream.of(put), found.stream()).toList())
                == null;
    }

    private Optional<PersonRow> row(TenantId tenant, UserId user) {
        return dynamo.get(tenant, PersonKeys.person(tenant, user)).map(PersonRow::of);
    }

    @Override
    public Optional<Person> find(TenantId tenant, UserId user) {
        return row(tenant, user).map(PersonRow::person);
    }

    @Override
    public List<UserId> insidersAmong(TenantId tenant, List<UserId> users) {
        Set<UserId> insiders = people(tenant, users).stream()
                .filter(person -> person.role() != TenantRole.GUEST)
                .map(Person::user)
                .collect(Collectors.toSet());
        return users.stream().filter(insiders::contains).toList();
    }

    /// Those who are known, by user id.
    private List<Person> people(TenantId tenant, List<UserId> users) {
        List<Key> keys = users.stream()
                .distinct()
                .map(user -> PersonKeys.person(tenant, user))
                .toList();
        return dynamo.getAll(tenant, keys).stream()
                .map(row -> PersonRow.of(row).person())
                .sorted(Comparator.comparing(Person::user))
                .toList();
    }

    @Override
    public List<Person> search(
            TenantId tenant, @Nullable String query, @Nullable UserId sharingWith, @Nullable UserId after, int limit) {
        // What has no UTF-8 begins no name that could be kept.
        if (query != null && !Unicode.isWellFormed(query)) return List.of();
        String folded = query == null || query.isEmpty() ? null : Folded.fold(query);
        if (sharingWith != null) return sharing(tenant, folded, channels.mates(tenant, sharingWith), after, limit);
        if (folded != null) {
            return page(tenant, folded, found(tenant, folded), UnaryOperator.identity(), after, limit);
        }
        return dynamo.query(tenant, PersonKeys.peopleAfter(tenant, after).limit(limit)).stream()
                .map(row -> PersonRow.of(row).person())
                .toList();
    }

    private Candidates found(TenantId tenant, String query) {
        return new Finder(dynamo, tenant, query).candidates();
    }

    private List<Person> sharing(
            TenantId tenant, @Nullable String query, Mates mates, @Nullable UserId after, int limit) {
        return query == null || mates.countMax() <= MATES_FEW_MAX
                ? page(tenant, query, mates::after, UnaryOperator.identity(), after, limit)
                : page(tenant, query, found(tenant, query), mates::among, after, limit);
    }

    /// Goes through candidates until the page is full.
    private List<Person> page(
            TenantId tenant,
            @Nullable String query,
            Candidates candidates,
            UnaryOperator<List<UserId>> shown,
            @Nullable UserId after,
            int limit) {
        var page = new ArrayList<Person>();
        UserId from = after;
        int step = limit;
        while (page.size() < limit) {
            List<UserId> some = candidates.after(from, step);
            people(tenant, shown.apply(some)).stream()
                    .filter(person -> Folded.of(person).beginsWith(query))
                    .forEach(page::add);
            if (some.size() < step) break;
            from = some.getLast();
            step = Math.max(STEP_MIN, limit - page.size());
        }
        return page.stream().limit(limit).toList();
    }
}
