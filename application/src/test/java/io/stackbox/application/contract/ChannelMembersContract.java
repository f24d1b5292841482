package io.stackbox.application.contract;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.People.ERIN;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Members: who they are, and how they come and go by themselves.
public interface ChannelMembersContract extends RoomContract {
    private static Membership member(UserId user) {
        return new Membership(user, ChannelRole.MEMBER, START.plusSeconds(5));
    }

    private Channel asFoundBy(Room room, UserId user) {
        return channels().find(room.tenant(), room.id(), user).orElseThrow().channel();
    }

    @Test
    default void joiningMakesAMemberWithoutTakingARevision() {
        Room room = openRoom();

        channels().join(room.tenant(), room.id(), member(DAVE));

        assertThat(room.now().revision()).isEqualTo(1);
        assertThat(room.now().changedAt()).isEqualTo(1);
        assertThat(room.now().memberCount()).isEqualTo(4);
        assertThat(asFoundBy(room, DAVE)).isEqualTo(room.now());
        assertThat(channels().find(room.tenant(), room.id(), DAVE).orElseThrow().membership())
                .isEqualTo(member(DAVE));
        assertThat(channels().countMine(room.tenant(), DAVE)).isEqualTo(1);
    }

    @Test
    default void joiningAgainLeavesAMemberAsTheyAre() {
        Room room = openRoom();

        channels().join(room.tenant(), room.id(), member(ANN));

        assertThat(channels().find(room.tenant(), room.id(), ANN).orElseThrow().membership())
                .isEqualTo(new Membership(ANN, ChannelRole.OWNER, START));
        assertThat(room.now().memberCount()).isEqualTo(3);
    }

    @Test
    default void joiningAtOnceCountsEachOnce() {
        Room room = openRoom();

        Together.run(20, i -> {
            channels().join(room.tenant(), room.id(), member(People.crowd(20).get(i / 2)));
            return i;
        });

        assertThat(room.now().memberCount()).isEqualTo(13);
        assertThat(room.now().revision()).isEqualTo(1);
    }

    @Test
    default void leavingEndsAMembershipWithoutTakingARevisionAndIsSafeToRepeat() {
        Room room = openRoom();

        channels().leave(room.tenant(), room.id(), BOB);
        channels().leave(room.tenant(), room.id(), BOB);
        channels().leave(room.tenant(), room.id(), DAVE);

        assertThat(room.now().revision()).isEqualTo(1);
        assertThat(room.now().memberCount()).isEqualTo(2);
        assertThat(channels().find(room.tenant(), room.id(), BOB).orElseThrow().isMember())
                .isFalse();
        assertThat(channels().countMine(room.tenant(), BOB)).isZero();
        assertThat(channels().detail(room.tenant(), room.id()).orElseThrow().members())
                .containsExactly(ANN, CAROL);
    }

    @Test
    default void anArchivedChannelMayBeLeft() {
        Room room = openRoom();
        room.archive();

        channels().leave(room.tenant(), room.id(), BOB);

        assertThat(channels().find(room.tenant(), room.id(), BOB).orElseThrow().isMember())
                .isFalse();
    }

    @Test
    default void leavingOneChannelLeavesNoOther() {
        TenantId tenant = Tenants.fresh();
        channels().create(tenant, channel("one").with(BOB).build());
        channels().create(tenant, channel("two").with(BOB).build());

        channels().leave(tenant, new ChannelId("one"), BOB);

        assertThat(channels()
                        .find(tenant, new ChannelId("two"), BOB)
                        .orElseThrow()
                        .isMember())
                .isTrue();
        assertThat(channels().countMine(tenant, BOB)).isEqualTo(1);
    }

    @Test
    default void membersArePagedByUserIdInTheOrderOfTheirBytes() {
        TenantId tenant = Tenants.fresh();
        var users = List.of("Zoe", "a", "a.b", "a:b", "a_b", "ab", "b", "z@x").stream()
                .map(UserId::new)
                .sorted()
                .toList();
        channels().create(tenant, channel("c").withOnly().with(users).build());

        var read = new ArrayList<UserId>();
        List<Membership> page = channels().members(tenant, new ChannelId("c"), null, 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            page.forEach(member -> read.add(member.user()));
            page = channels().members(tenant, new ChannelId("c"), read.getLast(), 3);
        }

        assertThat(read).isEqualTo(users);
    }

    @Test
    default void membersShowTheirRolesAndWhenTheyJoined() {
        Room room = openRoom();
        channels().join(room.tenant(), room.id(), member(DAVE));

        assertThat(channels().members(room.tenant(), room.id(), BOB, 10))
                .containsExactly(new Membership(CAROL, ChannelRole.MEMBER, START), member(DAVE));
        assertThat(channels().members(Tenants.fresh(), room.id(), null, 10)).isEmpty();
        assertThat(channels().members(room.tenant(), new ChannelId("nowhere"), null, 10))
                .isEmpty();
    }

    @Test
    default void membersAmongNamesThoseWhoAre() {
        Room room = openRoom();

        assertThat(channels().membersAmong(room.tenant(), room.id(), List.of(DAVE, CAROL, ERIN, ANN)))
                .containsExactlyInAnyOrder(ANN, CAROL);
        assertThat(channels().membersAmong(room.tenant(), room.id(), List.of())).isEmpty();
        assertThat(channels().membersAmong(room.tenant(), room.id(), List.of(DAVE)))
                .isEmpty();
        assertThat(channels().membersAmong(Tenants.fresh(), room.id(), List.of(ANN)))
                .isEmpty();
    }

    @Test
    default void membersAmongTakesAHundredAtOnce() {
        TenantId tenant = Tenants.fresh();
        var crowd = People.crowd(110);
        channels()
                .create(
                        tenant,
                        channel("c").withOnly().with(crowd.subList(0, 90)).build());

        assertThat(channels().membersAmong(tenant, new ChannelId("c"), crowd.subList(10, 110)))
                .containsExactlyInAnyOrderElementsOf(crowd.subList(10, 90));
    }

    @Test
    default void twoShareAChannelWhileBothAreMembersOfOne() {
        Room room = openRoom();
        TenantId tenant = room.tenant();
        channels().create(tenant, channel("private").withOnly(DAVE).build());

        assertThat(channels().shareChannel(tenant, ANN, BOB)).isTrue();
        assertThat(channels().shareChannel(tenant, BOB, ANN)).isTrue();
        assertThat(channels().shareChannel(tenant, ANN, DAVE)).isFalse();
        assertThat(channels().shareChannel(Tenants.fresh(), ANN, BOB)).isFalse();

        channels().leave(tenant, room.id(), BOB);

        assertThat(channels().shareChannel(tenant, ANN, BOB)).isFalse();
    }
}
