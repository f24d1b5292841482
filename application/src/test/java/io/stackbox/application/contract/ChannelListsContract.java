package io.stackbox.application.contract;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.ChannelStore.Level;
import io.stackbox.application.port.ChannelStore.Mine;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The lists of channels a user is in, and of those they could be in.
public interface ChannelListsContract extends RoomContract {

    private List<String> mine(TenantId tenant, UserId user, @Nullable String after, int limit) {
        return channels().mine(tenant, user, after == null ? null : new ChannelId(after), limit).stream()
                .map(one -> one.detail().channel().id().value())
                .toList();
    }

    private List<String> discover(TenantId tenant, UserId user, @Nullable String after, int limit) {
        return channels().discover(tenant, user, after == null ? null : new ChannelId(after), limit).stream()
                .map(one -> one.channel().id().value())
                .toList();
    }

    @Test
    default void mineListsTheUsersChannelsOfEveryTypeById() {
        TenantId tenant = Tenants.fresh();
        channels().create(tenant, channel("d").of(ChannelType.DM).with(BOB).build());
        channels().create(tenant, channel("B").of(ChannelType.PRIVATE).with(BOB).build());
        channels().create(tenant, channel("a").about("doc").with(BOB).build());
        channels().create(tenant, channel("c").build());
        channels().create(tenant, channel("e").with(BOB).build());
        channels().change(tenant, new ChannelId("e"), new ChannelChange.Patch(null, null, null, false));

        assertThat(mine(tenant, BOB, null, 10)).containsExactly("B", "a", "d", "e");
        assertThat(mine(tenant, BOB, null, 2)).containsExactly("B", "a");
        assertThat(mine(tenant, BOB, "a", 2)).containsExactly("d", "e");
        assertThat(mine(tenant, BOB, "e", 2)).isEmpty();
        assertThat(channels().countMine(tenant, BOB)).isEqualTo(4);
        assertThat(mine(tenant, DAVE, null, 10)).isEmpty();
        assertThat(channels().countMine(tenant, DAVE)).isZero();
        assertThat(mine(Tenants.fresh(), BOB, null, 10)).isEmpty();
    }

    @Test
    default void mineShowsTheChannelItsNewestMessageAndWhatWaits() {
        Room room = openRoom();
        room.send("one");
        room.send(room.draft().saying("two for @bob").mentioning(BOB).build());
        var newest = room.send("three");

        List<Mine> list = channels().mine(room.tenant(), BOB, null, 10);

        assertThat(list).hasSize(1);
        assertThat(list.getFirst().detail())
                .isEqualTo(channels().detail(room.tenant(), room.id()).orElseThrow());
        assertThat(list.getFirst().lastMessage()).isEqualTo(newest);
        assertThat(list.getFirst().unread()).isEqualTo(new Unread(0, 3, 1));
    }

    @Test
    default void mineShowsTheNewestMessageAsItIsNow() {
        Room room = openRoom();
        var newest = room.rewrite(room.send("befor"), "before");

        assertThat(channels().mine(room.tenant(), BOB, null, 10).getFirst().lastMessage())
                .isEqualTo(newest);
    }

    @Test
    default void aChannelWithoutMessagesHasNoNewestOne() {
        Room room = openRoom();

        Mine quiet = channels().mine(room.tenant(), BOB, null, 10).getFirst();

        assertThat(quiet.lastMessage()).isNull();
        assertThat(quiet.unread()).isEqualTo(new Unread(0, 0, 0));
    }

    @Test
    default void discoverListsActivePublicChannelsThatOneIsNotIn() {
        TenantId tenant = Tenants.fresh();
        for (ChannelType type : ChannelType.values()) {
            channels().create(tenant, channel(type.wire()).of(type).build());
        }
        channels().create(tenant, channel("mine").with(BOB).build());
        channels().create(tenant, channel("old").build());
        channels().change(tenant, new ChannelId("old"), new ChannelChange.Patch(null, null, null, false));
        channels().create(tenant, channel("Another").build());

        assertThat(discover(tenant, BOB, null, 10)).containsExactly("Another", "public");
        assertThat(discover(tenant, BOB, null, 1)).containsExactly("Another");
        assertThat(discover(tenant, BOB, "Another", 10)).containsExactly("public");
        assertThat(channels().countDiscoverable(tenant, BOB)).isEqualTo(2);
        assertThat(channels().countDiscoverable(tenant, ANN)).isZero();
        assertThat(discover(Tenants.fresh(), BOB, null, 10)).isEmpty();
    }

    @Test
    default void whatIsJoinedIsNoLongerDiscoveredAndWhatIsLeftIsAgain() {
        Room room = openRoom();
        ChannelDetail found = channels().discover(room.tenant(), DAVE, null, 10).getFirst();
        assertThat(found).isEqualTo(channels().detail(room.tenant(), room.id()).orElseThrow());

        channels().join(room.tenant(), room.id(), room.joining(DAVE));
        assertThat(channels().countDiscoverable(room.tenant(), DAVE)).isZero();
        assertThat(channels().discover(room.tenant(), DAVE, null, 10)).isEmpty();

        channels().leave(room.tenant(), room.id(), DAVE);
        assertThat(channels().countDiscoverable(room.tenant(), DAVE)).isEqualTo(1);
    }

    @Test
    default void aPageOfDiscoveriesIsFullHoweverManyOfMineLieBetween() {
        TenantId tenant = Tenants.fresh();
        var expected = new ArrayList<String>();
        for (int i = 10; i < 40; i++) {
            boolean open = i % 3 == 0;
            channels()
                    .create(
                            tenant,
                            open
                                    ? channel("c" + i).build()
                                    : channel("c" + i).with(BOB).build());
            if (open) expected.add("c" + i);
        }

        var read = new ArrayList<String>();
        List<String> page = discover(tenant, BOB, null, 4);
        while (page.size() == 4) {
            read.addAll(page);
            page = discover(tenant, BOB, page.getLast(), 4);
        }
        read.addAll(page);

        assertThat(read).isEqualTo(expected);
    }

    @Test
    default void intimateChannelsAreTheUsersSmallOnes() {
        TenantId tenant = Tenants.fresh();
        var crowd = People.crowd(Channel.INTIMATE_MEMBERS_MAX);
        channels().create(tenant, channel("just").withOnly().with(crowd).build());
        channels().create(tenant, channel("over").with(crowd).build());
        channels().create(tenant, channel("small").with(crowd.getFirst()).build());
        channels().create(tenant, channel("other").with(CAROL).build());

        assertThat(channels().intimateChannels(tenant, crowd.getFirst(), 10))
                .containsExactlyInAnyOrder(new ChannelId("just"), new ChannelId("small"));
        assertThat(channels().intimateChannels(tenant, crowd.getFirst(), 1)).hasSize(1);
        assertThat(channels().intimateChannels(tenant, DAVE, 10)).isEmpty();

        channels().leave(tenant, new ChannelId("over"), ANN);

        assertThat(channels().intimateChannels(tenant, crowd.getFirst(), 10)).contains(new ChannelId("over"));
    }

    @Test
    default void howFarSeveralChannelsHaveComeAndHowOneStandsToThemIsAskedAtOnce() {
        Room one = openRoom();
        one.sendMany(3);
        TenantId tenant = one.tenant();
        Room large = Room.open(tenant, channel("large").with(People.crowd(70)), channels(), messages());
        UserId last = People.crowd(70).getLast();
        var asked = List.of(one.id(), large.id(), new ChannelId("absent"));

        assertThat(channels().levels(tenant, asked))
                .isEqualTo(Map.of(one.id(), new Level(3, 4), large.id(), new Level(0, 1)));
        for (UserId user : List.of(ANN, BOB, last)) {
            assertThat(channels().findAll(tenant, asked, user))
                    .isEqualTo(Map.of(
                            one.id(), channels().find(tenant, one.id(), user).orElseThrow(),
                            large.id(),
                                    channels().find(tenant, large.id(), user).orElseThrow()));
        }
        assertThat(channels().levels(Tenants.fresh(), asked)).isEmpty();
        assertThat(channels().levels(tenant, List.of())).isEmpty();
    }
}
