package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.crowd;
import static io.stackbox.application.fixture.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.kit.Spent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What marks, people, answers and counts cost is known: in requests, and in the units that DynamoDB bills.
class CostTest extends OpenStore {
    private static final Spent NOTHING = new Spent(Map.of(), 0, 0);

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
    void followingOnesOwnMessageIsOneWriteAndOneMoreWhereSomethingElseIsUnread() {
        Room room = openRoom();

        Message mine = room.send(BOB, "mine");
        assertThat(announcing(room, mine)).isEqualTo(new Spent(Map.of("UpdateItem", 1), 0, 1));
        room.send(ANN, "unread");
        Message next = room.send(BOB, "mine");
        assertThat(announcing(room, next)).isEqualTo(new Spent(Map.of("UpdateItem", 2), 0, 2));
    }

    private static Spent announcing(Room room, Message message) {
        return spentBy(() -> store.announcements().made(room.tenant(), new Change.Posted(message)));
    }

    /// A heartbeat tells how far twenty channels have come, and notes what came to its client.
    @Test
    void aHeartbeatWritesOnlyWhatIsNew() {
        Room first = openRoom();
        TenantId tenant = first.tenant();
        Map<ChannelId, Long> seqs = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            Room room =
                    Room.open(tenant, ChannelBuilder.channel("c" + i).with(BOB), store.channels(), store.messages());
            room.sendMany(2);
            seqs.put(room.id(), 2L);
        }
        DynamoStore process = another();
        DynamoStore next = another();

        assertThat(spentBy(() -> process.channels().levels(tenant, seqs.keySet())))
                .isEqualTo(new Spent(Map.of("BatchGetItem", 1), 20, 0));
        assertThat(spentBy(() -> process.marks().delivered(tenant, BOB, seqs)).requests())
                .as("all of it is new")
                .isEqualTo(Map.of("BatchGetItem", 1, "UpdateItem", 20));
        assertThat(spentBy(() -> process.marks().delivered(tenant, BOB, seqs))).isEqualTo(NOTHING);
        assertThat(spentBy(() -> next.marks().delivered(tenant, BOB, seqs)))
                .as("in a process that does not know")
                .isEqualTo(new Spent(Map.of("BatchGetItem", 1), 20, 0));
        seqs.put(new ChannelId("c7"), 3L);
        assertThat(spentBy(() -> next.marks().delivered(tenant, BOB, seqs)))
                .isEqualTo(new Spent(Map.of("BatchGetItem", 1, "UpdateItem", 1), 1, 1));
    }

    @Test
    void aHeartbeatMovesTwentyMarksAtMostAndTheNextOneTheOthers() {
        TenantId tenant = Tenants.fresh();
        Map<ChannelId, Long> seqs = new HashMap<>();
        for (int i = 0; i < 30; i++) seqs.put(new ChannelId("c" + i), 1L);

        Spent one = spentBy(() -> store.marks().delivered(tenant, BOB, seqs));
        Spent two = spentBy(() -> store.marks().delivered(tenant, BOB, seqs));

        assertThat(one.writeUnits()).isEqualTo(20);
        assertThat(two.writeUnits()).isEqualTo(10);
    }

    @Test
    void howOneStandsToManyChannelsIsTwoReadUnitsEach() {
        Room first = openRoom();
        List<ChannelId> named = new ArrayList<>(List.of(first.id()));
        for (int i = 0; i < 19; i++) {
            named.add(Room.open(first.tenant(), ChannelBuilder.channel("c" + i), store.channels(), store.messages())
                    .id());
        }

        assertThat(spentBy(() -> store.channels().findAll(first.tenant(), named, BOB)))
                .isEqualTo(new Spent(Map.of("BatchGetItem", 1), 40, 0));
    }

    @Test
    void aClaimItsAnswerAndTakingItBackAreOneWriteEach() {
        var tenant = Tenants.fresh();
        Answer claim = Answer.claim("POST /x", clock.instant());
        Answer answer = new Answer("POST /x", 201, "{}", clock.instant());
        Runnable claiming = () -> store.answers().keepFirst(tenant, BOB, "key", claim);
        Spent one = new Spent(Map.of("PutItem", 1), 0, 1);

        assertThat(spentBy(claiming)).isEqualTo(one);
        assertThat(spentBy(() -> store.answers().release(tenant, BOB, "key", "POST /x")))
                .isEqualTo(new Spent(Map.of("DeleteItem", 1), 0, 1));
        assertThat(spentBy(claiming)).isEqualTo(one);
        assertThat(spentBy(() -> store.answers().keepFirst(tenant, BOB, "key", answer)))
                .isEqualTo(one);
        assertThat(spentBy(claiming)).isEqualTo(one);
    }

    @Test
    void somebodySeenAgainCostsNothingAndInAnotherProcessOneRead() {
        var tenant = Tenants.fresh();
        store.persons().seen(tenant, person(BOB));

        assertThat(spentBy(() -> store.persons().seen(tenant, person(BOB)))).isEqualTo(NOTHING);
        DynamoStore another = another();
        assertThat(spentBy(() -> another.persons().seen(tenant, person(BOB))))
                .isEqualTo(new Spent(Map.of("GetItem", 1), 1, 0));
        assertThat(spentBy(() -> another.persons().seen(tenant, person(BOB)))).isEqualTo(NOTHING);
    }

    @Test
    void aChangeThatNobodySearchesForIsOneReadAndOneWriteUnit() {
        var tenant = Tenants.fresh();
        store.persons().seen(tenant, person(BOB, "Bob", TenantRole.MEMBER));

        assertThat(spentBy(() -> store.persons().seen(tenant, person(BOB, "Bob", TenantRole.ADMIN))))
                .isEqualTo(new Spent(Map.of("GetItem", 1, "PutItem", 1), 1, 1));
    }

    @Test
    void somebodyNeverSeenIsWrittenWithEightRowsToBeFoundBy() {
        var tenant = Tenants.fresh();

        assertThat(spentBy(() -> store.persons().seen(tenant, person(BOB, "Robert", TenantRole.MEMBER))))
                .isEqualTo(new Spent(Map.of("GetItem", 1, "TransactWriteItems", 1), 1, 18));
    }

    @Test
    void aSearchReadsThoseWhomItFindsAndLittleMore() {
        var tenant = Tenants.fresh();
        for (UserId user : crowd(60)) store.persons().seen(tenant, person(user));

        Spent one = spentBy(() -> assertThat(store.persons().search(tenant, "user-0007", null, null, 20))
                .hasSize(1));
        Spent page = spentBy(() -> assertThat(store.persons().search(tenant, "use", null, null, 20))
                .hasSize(20));

        assertThat(one).isEqualTo(new Spent(Map.of("Query", 1, "BatchGetItem", 1), 2, 0));
        assertThat(page).isEqualTo(new Spent(Map.of("Query", 1, "BatchGetItem", 1), 21, 0));
    }

    @Test
    void countingTakesAsManyReadsInARowAsTheLongestHistoryNeeds() {
        var tenant = Tenants.fresh();
        for (int i = 0; i < 20; i++) {
            Room.open(tenant, ChannelBuilder.channel("c" + i), store.channels(), store.messages())
                    .sendMany(i);
        }

        Spent spent = spentBy(() -> store.stats().read(tenant, TestClock.START));

        // The directory and the people; all heads at once, then five steps to find a place among 19.
        assertThat(spent.requests().get("Query")).isEqualTo(2);
        assertThat(spent.requests().get("BatchGetItem")).isBetween(5, 6);
    }
}
