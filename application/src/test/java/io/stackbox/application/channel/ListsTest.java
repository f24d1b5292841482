package io.stackbox.application.channel;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.receipt.Unread;
import org.junit.jupiter.api.Test;

/// My channels, those I could join, and the members of one.
class ListsTest {
    private final Scene scene = new Scene();
    private final ListChannels listMine = new ListChannels(scene.channels);
    private final DiscoverChannels discover = new DiscoverChannels(scene.channels, scene.access);
    private final ListMembers listMembers = new ListMembers(scene.access, scene.channels);

    @Test
    void mineAreListedByIdWithTheirTotal() {
        for (int i = 0; i < 5; i++) scene.room(channel("c" + i).with(BOB));
        scene.room(channel("not mine"));

        var first = listMine.handle(scene.bob, new ListChannels.Command(null, 2));
        var last = listMine.handle(scene.bob, new ListChannels.Command(new ChannelId("c2"), 2));

        assertThat(first.page().items())
                .extracting(mine -> mine.detail().channel().id().value())
                .containsExactly("c0", "c1");
        assertThat(first.page().hasMore()).isTrue();
        assertThat(first.total()).isEqualTo(5);
        assertThat(last.page().items()).hasSize(2);
        assertThat(last.page().hasMore()).isFalse();
    }

    @Test
    void mineShowWhatWaits() {
        Room room = scene.room(channel("c").with(BOB));
        room.send(room.draft().saying("@bob").mentioning(BOB).build());
        var newest = room.send("two");

        var mine = listMine.handle(scene.bob, new ListChannels.Command(null, 10))
                .page()
                .items()
                .getFirst();

        assertThat(mine.unread()).isEqualTo(new Unread(0, 2, 1));
        assertThat(mine.lastMessage()).isEqualTo(newest);
    }

    @Test
    void aPageEndsAt96KiB() {
        for (int i = 10; i < 20; i++) {
            Room room = scene.room(channel("c" + i).with(BOB));
            room.send("x".repeat(16_000));
        }

        var page =
                listMine.handle(scene.bob, new ListChannels.Command(null, 50)).page();

        int bytes = page.items().stream()
                .mapToInt(one -> one.detail().sizeBytes() + one.lastMessage().sizeBytes())
                .sum();
        assertThat(bytes).isLessThanOrEqualTo(WireSize.MAX_BYTES);
        assertThat(page.items()).hasSize(5);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void discoveringMakesGeneralAndShowsIt() {
        var found = discover.handle(scene.dave, new DiscoverChannels.Command(null, 10));

        assertThat(found.page().items())
                .extracting(detail -> detail.channel().id())
                .containsExactly(ChannelId.GENERAL);
        assertThat(found.total()).isEqualTo(1);
    }

    @Test
    void oneDiscoversPublicChannelsOneIsNotIn() {
        scene.room(channel("a"));
        scene.room(channel("b").with(BOB));
        scene.room(channel("c").of(ChannelType.PRIVATE));
        scene.room(channel("d")).archive();
        scene.room(channel("e"));

        var found = discover.handle(scene.bob, new DiscoverChannels.Command(null, 2));
        var rest = discover.handle(scene.bob, new DiscoverChannels.Command(new ChannelId("e"), 2));

        assertThat(found.page().items())
                .extracting(one -> one.channel().id().value())
                .containsExactly("a", "e");
        assertThat(found.page().hasMore()).isTrue();
        assertThat(found.total()).isEqualTo(3);
        assertThat(rest.page().items())
                .extracting((ChannelDetail one) -> one.channel().id())
                .containsExactly(ChannelId.GENERAL);
        assertThat(rest.page().hasMore()).isFalse();
    }

    @Test
    void aGuestDiscoversNothing() {
        scene.room(channel("a"));

        var found = discover.handle(scene.guest, new DiscoverChannels.Command(null, 10));

        assertThat(found.page().items()).isEmpty();
        assertThat(found.total()).isZero();
        assertThat(scene.channels.detail(ACME, ChannelId.GENERAL)).isEmpty();
    }

    @Test
    void membersAreListedInPages() {
        Room room = scene.room(channel("c").with(BOB, CAROL, GUS));

        var first = listMembers.handle(scene.guest, new ListMembers.Command(room.id(), null, 3));
        var rest = listMembers.handle(scene.guest, new ListMembers.Command(room.id(), CAROL, 3));

        assertThat(first.items()).extracting(Membership::user).containsExactly(ANN, BOB, CAROL);
        assertThat(first.hasMore()).isTrue();
        assertThat(rest.items()).extracting(Membership::user).containsExactly(GUS);
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    void aChannelIsShownWithTheFirstHundredOfItsMembers() {
        Room room = scene.room(channel("c").withOnly().with(People.crowd(150)));

        var detail = new ReadChannel(scene.access).handle(scene.ann, new ReadChannel.Command(room.id()));

        assertThat(detail.members()).isEqualTo(People.crowd(100));
        assertThat(detail.channel().memberCount()).isEqualTo(150);
    }
}
