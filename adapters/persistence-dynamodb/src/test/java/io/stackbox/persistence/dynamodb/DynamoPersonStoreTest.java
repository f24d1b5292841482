package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.People.crowd;
import static io.stackbox.application.fixture.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.contract.PersonStoreContract;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class DynamoPersonStoreTest extends OpenStore implements PersonStoreContract {
    /// More people than are sorted in memory for one query.
    private static final int CROWD = 230;

    @Override
    public PersonStore people() {
        return store.persons();
    }

    @Override
    public ChannelStore channels() {
        return store.channels();
    }

    private void seen(TenantId tenant, String id, @Nullable String name) {
        people().seen(tenant, new Person(new UserId(id), name, null, null, TenantRole.MEMBER));
    }

    private List<String> search(TenantId tenant, String query, @Nullable String after, int limit) {
        return people().search(tenant, query, null, after == null ? null : new UserId(after), limit).stream()
                .map(one -> one.user().value())
                .toList();
    }

    @Test
    void aNameIsFoundWhateverCharactersItHolds() {
        TenantId tenant = Tenants.fresh();
        seen(tenant, "u1", "Anna 🎈 Balloon");
        seen(tenant, "u2", "#1 fan");
        seen(tenant, "u3", "##");
        seen(tenant, "u4", "🎈🎈🎈🎈");
        seen(tenant, "u5", "w#anna");

        assertThat(search(tenant, "anna ", null, 9)).containsExactly("u1");
        assertThat(search(tenant, "anna 🎈 b", null, 9)).containsExactly("u1");
        assertThat(search(tenant, "#", null, 9)).containsExactly("u2", "u3");
        assertThat(search(tenant, "#1", null, 9)).containsExactly("u2");
        assertThat(search(tenant, "🎈🎈", null, 9)).containsExactly("u4");
        assertThat(search(tenant, "🎈🎈🎈🎈", null, 9)).containsExactly("u4");
        assertThat(search(tenant, "\ud83c", null, 9)).isEmpty();
        assertThat(search(tenant, "", null, 9)).hasSize(5);
    }

    @Test
    void aNameThatIsLongerThanAKeyIsFoundByItsWholeLength() {
        TenantId tenant = Tenants.fresh();
        String common = "ﬀ".repeat(200);
        seen(tenant, "u1", common + "one");
        seen(tenant, "u2", common + "two");

        assertThat(search(tenant, common, null, 9)).containsExactly("u1", "u2");
        assertThat(search(tenant, common + "t", null, 9)).containsExactly("u2");
    }

    @Test
    void aFormerNameFindsNobody() {
        TenantId tenant = Tenants.fresh();
        seen(tenant, "u1", "Johanna");
        seen(tenant, "u1", "Johannes");
        seen(tenant, "u1", "Maria");

        for (String query : List.of("j", "jo", "joh", "johanna")) {
            assertThat(search(tenant, query, null, 9)).isEmpty();
        }
        for (String query : List.of("m", "mar", "maria", "u", "u1")) {
            assertThat(search(tenant, query, null, 9)).containsExactly("u1");
        }
    }

    @Test
    void ofManyWhoseIdsBeginTheSamePagesFollowOneAnother() {
        TenantId tenant = Tenants.fresh();
        for (UserId user : crowd(CROWD)) people().seen(tenant, person(user));

        assertThat(search(tenant, "user-", null, 3)).containsExactly("user-0001", "user-0002", "user-0003");
        assertThat(search(tenant, "user-", "user-0227", 9)).containsExactly("user-0228", "user-0229", "user-0230");
        assertThat(search(tenant, "user-002", "user-0020", 2)).containsExactly("user-0021", "user-0022");
    }

    @Test
    void aGuestOfALargeChannelFindsItsMembersAndNobodyElse() {
        TenantId tenant = Tenants.fresh();
        List<UserId> crowd = crowd(CROWD);
        for (UserId user : crowd) people().seen(tenant, person(user, "Somebody", TenantRole.MEMBER));
        people().seen(tenant, person(new UserId("stranger"), "Somebody", TenantRole.MEMBER));
        people().seen(tenant, person(GUS, "Gus", TenantRole.GUEST));
        channels()
                .create(
                        tenant,
                        channel("large")
                                .with(crowd.toArray(UserId[]::new))
                                .with(GUS)
                                .build());

        assertThat(people().search(tenant, "some", GUS, null, 300))
                .extracting(Person::user)
                .isEqualTo(crowd);
        assertThat(people().search(tenant, null, GUS, crowd.get(99), 101))
                .extracting(Person::user)
                .isEqualTo(crowd.subList(100, 201));
        assertThat(people().search(tenant, "str", GUS, null, 9)).isEmpty();
        assertThat(people().search(tenant, "g", GUS, null, 9))
                .extracting(Person::user)
                .containsExactly(GUS);
    }

    @Test
    void whatAnotherProcessWroteIsWrittenOverAfterAWhile() {
        TenantId tenant = Tenants.fresh();
        Person here = person(ANN, "Ann", TenantRole.MEMBER);
        Person there = person(ANN, "Ann", TenantRole.ADMIN);
        people().seen(tenant, here);
        another().persons().seen(tenant, there);

        people().seen(tenant, here);
        assertThat(people().find(tenant, ANN)).contains(there);
        clock.advance(Duration.ofMinutes(5));
        people().seen(tenant, here);
        assertThat(people().find(tenant, ANN)).contains(here);
    }

    /// Whoever writes a name in other letter case finds the rows as they should be, and would leave them.
    @Test
    void whoIsSeenOtherwiseMeanwhileIsFoundByTheNameThatWasWrittenLast() {
        TenantId tenant = Tenants.fresh();
        seen(tenant, "u1", "Ann");

        try (var client = client(afterFirstRead(() -> seen(tenant, "u1", "Bob")))) {
            open(client, tables)
                    .persons()
                    .seen(tenant, new Person(new UserId("u1"), "ANN", null, null, TenantRole.MEMBER));
        }

        assertThat(search(tenant, "ann", null, 9)).containsExactly("u1");
        assertThat(search(tenant, "bob", null, 9)).isEmpty();
    }

    private static ExecutionInterceptor afterFirstRead(Runnable act) {
        var isFirst = new AtomicBoolean(true);
        return new ExecutionInterceptor() {
            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof GetItemRequest && isFirst.getAndSet(false)) act.run();
            }
        };
    }
}
