package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.crowd;
import static io.stackbox.application.fixture.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.kit.Spent;
import io.stackbox.persistence.dynamodb.kit.Spent.Total;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is asked of DynamoDB, counted by the store's own meters: the bill, so it may not grow unseen. A write that is
/// refused is billed as if it were done, but its units are not told.
class CostTest extends OpenStore {
    private static Total cost(Runnable act) {
        return spentBy(act).total();
    }

    private static Room openRoom() {
        return Room.open(store.channels(), store.messages());
    }

    @Test
    void aMarkIsOneWriteWhetherItMovesOrNot() {
        Room room = openRoom();
        Runnable mark = () -> {
            var _ = store.marks().advance(room.tenant(), room.id(), BOB, null, 3);
        };

        assertThat(spentBy(mark)).isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
        assertThat(spentBy(mark)).isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
    }

    @Test
    void followingOnesOwnMessageIsOneWriteUnitAndLookingWhetherItWasAnnouncedOneReadUnit() {
        Room room = openRoom();

        assertThat(spentBy(() -> store.marks().ownSend(room.tenant(), room.id(), BOB, 1, 2)))
                .isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
        assertThat(spentBy(() -> assertThat(store.marks().isAnnounced(room.tenant(), room.id(), BOB, 2))
                        .isTrue()))
                .isEqualTo(new Spent(Map.of("GetItem", 1), 1, 0));
    }

    @Test
    void aClaimItsAnswerAndTakingItBackAreOneWriteUnitEach() {
        var tenant = Tenants.fresh();
        Answer claim = Answer.claim("POST /x", clock.instant());
        Answer answer = new Answer("POST /x", 201, "{}", clock.instant());

        assertThat(cost(() -> store.answers().keepFirst(tenant, BOB, "key", claim)))
                .isEqualTo(new Total(1, 0, 1));
        assertThat(cost(() -> store.answers().keepFirst(tenant, BOB, "key", answer)))
                .isEqualTo(new Total(1, 0, 1));
        assertThat(cost(() -> store.answers().keepFirst(tenant, BOB, "key", claim)))
                .isEqualTo(new Total(1, 0, 1));
        assertThat(cost(() -> store.answers().keepFirst(tenant, BOB, "other", claim)))
                .isEqualTo(new Total(1, 0, 1));
        assertThat(cost(() -> store.answers().release(tenant, BOB, "other", "POST /x")))
                .isEqualTo(new Total(1, 0, 1));
    }

    @Test
    void somebodySeenAgainCostsNothingAndInAnotherProcessOneRead() {
        var tenant = Tenants.fresh();
        store.persons().seen(tenant, person(BOB));

        assertThat(cost(() -> store.persons().seen(tenant, person(BOB)))).isEqualTo(new Total(0, 0, 0));
        DynamoStore another = another();
        assertThat(cost(() -> another.persons().seen(tenant, person(BOB)))).isEqualTo(new Total(1, 1, 0));
        assertThat(cost(() -> another.persons().seen(tenant, person(BOB)))).isEqualTo(new Total(0, 0, 0));
    }

    @Test
    void aChangeThatNobodySearchesForIsOneReadAndOneWriteUnit() {
        var tenant = Tenants.fresh();
        store.persons().seen(tenant, person(BOB, "Bob", TenantRole.MEMBER));

        assertThat(cost(() -> store.persons().seen(tenant, person(BOB, "Bob", TenantRole.ADMIN))))
                .isEqualTo(new Total(2, 1, 1));
    }

    @Test
    void aPersonNeverSeenIsOneReadAndOneTransaction() {
        var tenant = Tenants.fresh();

        Total first = cost(() -> store.persons().seen(tenant, person(BOB, "Robert", TenantRole.MEMBER)));

        assertThat(first.requests()).isEqualTo(2);
        assertThat(first.reads()).isEqualTo(1);
    }

    @Test
    void aSearchReadsThoseWhomItFindsAndLittleMore() {
        var tenant = Tenants.fresh();
        for (UserId user : crowd(60)) store.persons().seen(tenant, person(user));

        Total few = cost(() -> assertThat(store.persons().search(tenant, "user-0007", null, null, 20))
                .hasSize(1));
        Total page = cost(() -> assertThat(store.persons().search(tenant, "use", null, null, 20))
                .hasSize(20));

        assertThat(few).isEqualTo(new Total(2, 2, 0));
        assertThat(page.requests()).isEqualTo(2);
        assertThat(page.reads()).isBetween(20.0, 22.0);
    }

    @Test
    void countingChannelsTakesAsManyReadsInARowAsTheLongestHistoryNeeds() {
        var tenant = Tenants.fresh();
        for (int i = 0; i < 20; i++) {
            Room.open(tenant, ChannelBuilder.channel("c" + i), store.channels(), store.messages())
                    .sendMany(i);
        }

        // The directory, all heads at once, the people; then 19 messages by bisection.
        assertThat(cost(() -> store.stats().read(tenant, TestClock.START)).requests())
                .isBetween(4, 8);
    }
}
