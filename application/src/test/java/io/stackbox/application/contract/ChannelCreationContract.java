package io.stackbox.application.contract;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/// Creating a channel, and finding it again.
public interface ChannelCreationContract extends RoomContract {

    @Test
    default void aNewChannelStandsAtRevisionOneWithItsMembers() {
        var wanted = channel("c").with(CAROL, BOB).build();

        Created created = channels().create(Tenants.fresh(), wanted);

        assertThat(created.isNew()).isTrue();
        assertThat(created.detail().channel()).isEqualTo(wanted.created());
        assertThat(created.detail().channel().revision()).isEqualTo(1);
        assertThat(created.detail().channel().seq()).isZero();
        assertThat(created.detail().members()).containsExactly(ANN, BOB, CAROL);
    }

    @Test
    default void everythingAboutAChannelIsFoundAgain() {
        TenantId tenant = Tenants.fresh();
        for (ChannelType type : ChannelType.values()) {
            var wanted = channel("c-" + type.wire())
                    .of(type)
                    .named(type == ChannelType.DM ? "" : "Mittag \"über\" \\ 🍜 'x'; --")
                    .allowing(new Settings(false, true, false))
                    .uniqueBy("of " + type)
                    .at(TestClock.START.plusMillis(1))
                    .build();

            ChannelDetail created = channels().create(tenant, wanted).detail();

            assertThat(channels().detail(tenant, wanted.id())).contains(created);
            assertThat(created.channel()).isEqualTo(wanted.created());
        }
    }

    @Test
    default void aDocumentChannelKeepsItsDocument() {
        TenantId tenant = Tenants.fresh();
        var wanted = channel("c").about("doc/7 ä").uniqueBy("document:doc/7 ä").build();

        channels().create(tenant, wanted);

        assertThat(channels()
                        .detail(tenant, wanted.id())
                        .orElseThrow()
                        .channel()
                        .documentId())
                .isEqualTo("doc/7 ä");
    }

    @Test
    default void aChannelMayHaveNoMembers() {
        TenantId tenant = Tenants.fresh();

        Created created =
                channels().create(tenant, channel("general").withOnly().build());

        assertThat(created.detail().members()).isEmpty();
        assertThat(created.detail().channel().memberCount()).isZero();
        assertThat(channels().find(tenant, ChannelId.GENERAL, ANN).orElseThrow().isMember())
                .isFalse();
    }

    @Test
    default void creatingTheSameIdAgainAnswersTheChannelAsItIsNowAndWritesNothing() {
        TenantId tenant = Tenants.fresh();
        channels().create(tenant, channel("c").build());
        channels().change(tenant, new ChannelId("c"), new ChannelChange.Patch("renamed", null, null, null));

        Created again =
                channels().create(tenant, channel("c").named("other").with(BOB).build());

        assertThat(again.isNew()).isFalse();
        assertThat(again.detail().channel().name()).isEqualTo("renamed");
        assertThat(again.detail().channel().revision()).isEqualTo(2);
        assertThat(again.detail().members()).containsExactly(ANN);
        assertThat(channels().detail(tenant, new ChannelId("c"))).contains(again.detail());
    }

    @Test
    default void creatingWithTheSameUniquenessAnswersTheFirstChannel() {
        TenantId tenant = Tenants.fresh();
        var first =
                channels().create(tenant, channel("one").uniqueBy("dm:ann,bob").build());

        Created again =
                channels().create(tenant, channel("two").uniqueBy("dm:ann,bob").build());

        assertThat(again.isNew()).isFalse();
        assertThat(again.detail()).isEqualTo(first.detail());
        assertThat(channels().detail(tenant, new ChannelId("two"))).isEmpty();
    }

    @Test
    default void channelsWithoutUniquenessOrWithAnotherAreTwo() {
        TenantId tenant = Tenants.fresh();
        assertThat(channels().create(tenant, channel("one").build()).isNew()).isTrue();
        assertThat(channels().create(tenant, channel("two").build()).isNew()).isTrue();
        assertThat(channels()
                        .create(tenant, channel("three").uniqueBy("x").build())
                        .isNew())
                .isTrue();
        assertThat(channels()
                        .create(tenant, channel("four").uniqueBy("X").build())
                        .isNew())
                .isTrue();
    }

    @Test
    default void tenantsWithTheSameChannelIdAndUniquenessDoNotMeet() {
        TenantId acme = Tenants.fresh();
        TenantId globex = Tenants.fresh();
        channels().create(acme, channel("general").named("a").uniqueBy("u").build());

        Created other = channels()
                .create(
                        globex,
                        channel("general").named("g").uniqueBy("u").with(BOB).build());

        assertThat(other.isNew()).isTrue();
        assertThat(channels()
                        .detail(acme, ChannelId.GENERAL)
                        .orElseThrow()
                        .channel()
                        .name())
                .isEqualTo("a");
        assertThat(channels().detail(globex, ChannelId.GENERAL)).contains(other.detail());
        assertThat(channels().find(acme, ChannelId.GENERAL, BOB).orElseThrow().isMember())
                .isFalse();
    }

    @Test
    default void creatingAtOnceWithOneUniquenessMakesOneChannel() {
        TenantId tenant = Tenants.fresh();

        var created = Together.run(
                20,
                i -> channels()
                        .create(tenant, channel("c-" + i).uniqueBy("document:7").build()));

        assertThat(created).filteredOn(Created::isNew).hasSize(1);
        assertThat(created)
                .extracting(one -> one.detail().channel().id())
                .containsOnly(created.getFirst().detail().channel().id());
        assertThat(channels().countMine(tenant, ANN)).isEqualTo(1);
    }

    @Test
    default void findTellsHowAUserStandsToTheChannel() {
        TenantId tenant = Tenants.fresh();
        var wanted = channel("c").with(BOB).build();
        channels().create(tenant, wanted);

        assertThat(channels().find(tenant, wanted.id(), ANN))
                .contains(new Standing(wanted.created(), new Membership(ANN, ChannelRole.OWNER, TestClock.START)));
        assertThat(channels().find(tenant, wanted.id(), BOB))
                .contains(new Standing(wanted.created(), new Membership(BOB, ChannelRole.MEMBER, TestClock.START)));
        assertThat(channels().find(tenant, wanted.id(), CAROL)).contains(new Standing(wanted.created(), null));
    }

    @Test
    default void whatTheTenantDoesNotHaveIsNotFound() {
        TenantId tenant = Tenants.fresh();
        channels().create(tenant, channel("c").build());

        for (String id : new String[] {"C", "c ", "", "nowhere", "c'; --"}) {
            assertThat(channels().find(tenant, new ChannelId(id), ANN)).as(id).isEmpty();
            assertThat(channels().detail(tenant, new ChannelId(id))).as(id).isEmpty();
        }
        assertThat(channels().find(Tenants.fresh(), new ChannelId("c"), ANN)).isEmpty();
        assertThat(channels().detail(Tenants.fresh(), new ChannelId("c"))).isEmpty();
    }

    @Test
    default void aLargeChannelShowsTheFirstOfItsMembersAndCountsThemAll() {
        TenantId tenant = Tenants.fresh();
        var crowd = new ArrayList<>(People.crowd(120));
        Collections.reverse(crowd);
        var wanted = channel("c").withOnly().with(crowd).build();

        ChannelDetail detail = channels().create(tenant, wanted).detail();

        assertThat(detail.members()).isEqualTo(People.crowd(120).subList(0, Channel.SHOWN_MEMBERS_MAX));
        assertThat(detail.channel().memberCount()).isEqualTo(120);
        assertThat(channels().detail(tenant, wanted.id())).contains(detail);
    }

    @Test
    default void aMessageMovesTheHeadAndTheLastActivityButNotTheChannelsOwnChange() {
        Room room = openRoom();
        var later = TestClock.START.plusSeconds(30);

        room.send(room.draft().at(later).build());

        assertThat(room.now().seq()).isEqualTo(1);
        assertThat(room.now().revision()).isEqualTo(2);
        assertThat(room.now().changedAt()).isEqualTo(1);
        assertThat(room.now().lastActivity()).isEqualTo(later);
        assertThat(channels().find(room.tenant(), room.id(), ANN).orElseThrow().channel())
                .isEqualTo(room.now());
    }
}
