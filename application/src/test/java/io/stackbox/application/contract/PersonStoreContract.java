package io.stackbox.application.contract;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.People.ERIN;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [PersonStore] must do. Each adapter's test implements this and nothing else.
public interface PersonStoreContract {
    PersonStore people();

    /// The channels over the same data.
    ChannelStore channels();

    private TenantId tenantOf(Person... people) {
        TenantId tenant = Tenants.fresh();
        for (Person one : people) people().seen(tenant, one);
        return tenant;
    }

    private static Person named(String id, @Nullable String name) {
        return new Person(new UserId(id), name, null, null, TenantRole.MEMBER);
    }

    private List<String> search(TenantId tenant, @Nullable String query) {
        return people().search(tenant, query, null, null, 100).stream()
                .map(one -> one.user().value())
                .toList();
    }

    @Test
    default void aPersonIsFoundAsTheirTokenDescribedThem() {
        var full = new Person(ANN, "Ann Ödegård 🎈", "ann@example.com", "https://example.com/a.png", TenantRole.OWNER);
        var bare = new Person(BOB, null, null, null, TenantRole.GUEST);
        TenantId tenant = tenantOf(full, bare);

        assertThat(people().find(tenant, ANN)).contains(full);
        assertThat(people().find(tenant, BOB)).contains(bare);
    }

    @Test
    default void theLatestDescriptionCounts() {
        TenantId tenant = tenantOf(person(ANN, "Ann", TenantRole.GUEST), person(ANN, "Ann B.", TenantRole.ADMIN));

        assertThat(people().find(tenant, ANN)).contains(person(ANN, "Ann B.", TenantRole.ADMIN));
        assertThat(people().search(tenant, null, null, null, 10)).hasSize(1);
    }

    @Test
    default void aNameThatIsGoneIsForgotten() {
        TenantId tenant = tenantOf(person(ANN), new Person(ANN, null, null, null, TenantRole.MEMBER));

        assertThat(people().find(tenant, ANN)).contains(new Person(ANN, null, null, null, TenantRole.MEMBER));
    }

    @Test
    default void beingSeenAgainOrAtOnceMakesNobodyTwo() {
        TenantId tenant = tenantOf(person(ANN));

        Together.run(20, i -> {
            people().seen(tenant, person(i % 2 == 0 ? ANN : BOB));
            return i;
        });

        assertThat(search(tenant, null)).containsExactly("ann", "bob");
    }

    @Test
    default void whoWasNeverSeenIsUnknown() {
        TenantId tenant = tenantOf(person(ANN));

        assertThat(people().find(tenant, BOB)).isEmpty();
        assertThat(people().find(tenant, new UserId("ANN"))).isEmpty();
        assertThat(people().find(Tenants.fresh(), ANN)).isEmpty();
    }

    @Test
    default void tenantsWithTheSameUserIdDoNotMeet() {
        TenantId acme = tenantOf(person(ANN, "Ann of Acme", TenantRole.MEMBER));
        TenantId globex = tenantOf(person(ANN, "Ann of Globex", TenantRole.GUEST));

        assertThat(people().find(acme, ANN)).contains(person(ANN, "Ann of Acme", TenantRole.MEMBER));
        assertThat(people().search(globex, "Ann", null, null, 10))
                .containsExactly(person(ANN, "Ann of Globex", TenantRole.GUEST));
        assertThat(people().insidersAmong(globex, List.of(ANN))).isEmpty();
    }

    @Test
    default void insidersAreKnownAndNoGuests() {
        TenantId tenant = tenantOf(
                person(ANN, "Ann", TenantRole.OWNER),
                person(BOB, "Bob", TenantRole.ADMIN),
                person(CAROL),
                person(GUS, "Gus", TenantRole.GUEST),
                person(DAVE),
                person(DAVE, "Dave", TenantRole.GUEST));

        assertThat(people().insidersAmong(tenant, List.of(GUS, CAROL, ERIN, ANN, DAVE, BOB)))
                .containsExactlyInAnyOrder(ANN, BOB, CAROL);
        assertThat(people().insidersAmong(tenant, List.of())).isEmpty();
    }

    @Test
    default void everybodyIsListedByUserIdInPages() {
        TenantId tenant = tenantOf(named("b", "1"), named("Z", "2"), named("a_b", "3"), named("a", "4"));

        assertThat(search(tenant, null)).containsExactly("Z", "a", "a_b", "b");
        assertThat(people().search(tenant, null, null, null, 2))
                .extracting(one -> one.user().value())
                .containsExactly("Z", "a");
        assertThat(people().search(tenant, null, null, new UserId("a"), 2))
                .extracting(one -> one.user().value())
                .containsExactly("a_b", "b");
        assertThat(people().search(tenant, null, null, new UserId("b"), 2)).isEmpty();
    }

    @Test
    default void aQueryFindsWhoseIdOrNameBeginsWithItInAnyCase() {
        TenantId tenant = tenantOf(
                named("u1", "Marta Diaz"),
                named("u2", "Diana"),
                named("dia", null),
                named("u3", "Indian"),
                named("DIAL", "x"));

        assertThat(search(tenant, "dia")).containsExactly("DIAL", "dia", "u2");
        assertThat(search(tenant, "DIA")).containsExactly("DIAL", "dia", "u2");
        assertThat(search(tenant, "marta d")).containsExactly("u1");
        assertThat(search(tenant, "nobody")).isEmpty();
    }

    @Test
    default void letterCaseIsIgnoredBeyondAscii() {
        TenantId tenant = tenantOf(named("u1", "Östen"), named("u2", "Жанна"), named("u3", "Osten"));

        assertThat(search(tenant, "ös")).containsExactly("u1");
        assertThat(search(tenant, "ЖАН")).containsExactly("u2");
    }

    @Test
    default void aQueryHasNoWildcards() {
        TenantId tenant = tenantOf(named("a_b", "x"), named("axb", "50% off"), named("u", "50 off"));

        assertThat(search(tenant, "a_")).containsExactly("a_b");
        assertThat(search(tenant, "50%")).containsExactly("axb");
        assertThat(search(tenant, "%")).isEmpty();
        assertThat(search(tenant, "a*")).isEmpty();
        assertThat(search(tenant, "'")).isEmpty();
        assertThat(search(tenant, "\\")).isEmpty();
    }

    @Test
    default void aPageOfAQueryIsFullHoweverManyDoNotMatch() {
        TenantId tenant = Tenants.fresh();
        for (int i = 10; i < 60; i++) people().seen(tenant, named("u" + i, i % 10 == 0 ? "match" : "other"));

        assertThat(people().search(tenant, "mat", null, new UserId("u10"), 3))
                .extracting(one -> one.user().value())
                .containsExactly("u20", "u30", "u40");
    }

    @Test
    default void sharingShowsOnlyThoseInACommonChannelAndOneself() {
        TenantId tenant = tenantOf(person(ANN), person(BOB), person(CAROL), person(DAVE), person(GUS));
        channels().create(tenant, channel("one").with(GUS, BOB).build());
        channels().create(tenant, channel("two").with(GUS, BOB).build());
        channels().create(tenant, channel("three").with(CAROL).build());

        assertThat(people().search(tenant, null, GUS, null, 10))
                .extracting(Person::user)
                .containsExactly(ANN, BOB, GUS);
        assertThat(people().search(tenant, null, GUS, ANN, 1))
                .extracting(Person::user)
                .containsExactly(BOB);
        assertThat(people().search(tenant, "bo", GUS, null, 10))
                .extracting(Person::user)
                .containsExactly(BOB);
        assertThat(people().search(tenant, "carol", GUS, null, 10)).isEmpty();
        assertThat(people().search(tenant, null, DAVE, null, 10))
                .extracting(Person::user)
                .containsExactly(DAVE);

        channels().leave(tenant, new ChannelId("one"), BOB);
        channels().leave(tenant, new ChannelId("two"), BOB);
        assertThat(people().search(tenant, "bob", GUS, null, 10)).isEmpty();
    }
}
