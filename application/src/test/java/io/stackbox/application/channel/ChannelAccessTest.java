package io.stackbox.application.channel;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.Tenants.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.fixture.Together;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelAccessTest {
    private final Scene scene = new Scene();
    private final ChannelAccess access = scene.access;

    private void assertUnseen(Actor actor, ChannelId channel) {
        var unseen = assertRefused(Refusal.NotFound.class, () -> access.standing(actor, channel));
        var absent = assertRefused(Refusal.NotFound.class, () -> access.standing(actor, new ChannelId("absent")));
        assertThat(unseen).isEqualTo(absent);
    }

    @Test
    void anOpenChannelIsSeenByEveryNonGuestOfItsTenant() {
        for (Room room :
                List.of(scene.room(channel("public")), scene.room(channel("doc").about("d")))) {
            for (Actor actor : List.of(scene.ann, scene.dave, scene.admin)) {
                assertThat(access.standing(actor, room.id()).channel()).isEqualTo(room.now());
            }
            assertUnseen(scene.guest, room.id());
            assertUnseen(scene.stranger, room.id());
        }
    }

    @Test
    void aGuestSeesAnOpenChannelAsAMember() {
        Room room = scene.room(channel("c").with(GUS));

        assertThat(access.standing(scene.guest, room.id()).isMember()).isTrue();
    }

    @Test
    void aPrivateChannelAndADirectConversationAreSeenByMembersOnlyNotEvenByAdmins() {
        for (ChannelType type : List.of(ChannelType.PRIVATE, ChannelType.DM)) {
            Room room = scene.room(channel("c-" + type.wire()).of(type).with(BOB));

            assertThat(access.standing(scene.bob, room.id()).isMember()).isTrue();
            for (Actor actor : List.of(scene.dave, scene.admin, scene.guest, scene.stranger)) {
                assertUnseen(actor, room.id());
            }
        }
    }

    @Test
    void anUnseenChannelIsNotFoundWhateverOneWantsOfIt() {
        Room room = scene.room(channel("c").of(ChannelType.PRIVATE));
        room.archive();

        for (Act act : Act.values()) {
            assertRefused(Refusal.NotFound.class, () -> access.standing(scene.dave, room.id(), act));
        }
    }

    @Test
    void aTextThatIsNoIdFindsNothing() {
        for (String id : List.of("", " ", "x".repeat(100_000), "a\u0000", "ä", "c\n")) {
            assertUnseen(scene.ann, new ChannelId(id));
        }
    }

    @Test
    void generalIsMadeByItsFirstUserAndHasNoOwner() {
        Channel general = access.standing(scene.dave, ChannelId.GENERAL).channel();

        assertThat(general.type()).isEqualTo(ChannelType.PUBLIC);
        assertThat(general.name()).isEqualTo("general");
        assertThat(general.revision()).isEqualTo(1);
        assertThat(general.memberCount()).isZero();
        assertThat(access.standing(scene.dave, ChannelId.GENERAL).isMember()).isFalse();
        assertThat(access.standing(scene.ann, ChannelId.GENERAL).channel()).isEqualTo(general);
    }

    @Test
    void eachTenantHasAGeneralOfItsOwn() {
        access.takePart(scene.ann, access.standing(scene.ann, ChannelId.GENERAL));

        assertThat(scene.channels.detail(GLOBEX, ChannelId.GENERAL)).isEmpty();
        assertThat(access.standing(scene.stranger, ChannelId.GENERAL).isMember())
                .isFalse();
        assertThat(scene.channels.detail(ACME, ChannelId.GENERAL).orElseThrow().members())
                .hasSize(1);
    }

    @Test
    void aGuestNeitherMakesGeneralNorSeesIt() {
        assertUnseen(scene.guest, ChannelId.GENERAL);
        assertThat(scene.channels.detail(ACME, ChannelId.GENERAL)).isEmpty();

        access.ensureGeneral(scene.ann);
        assertUnseen(scene.guest, ChannelId.GENERAL);
    }

    @Test
    void firstUsersAtOnceMakeOneGeneral() {
        var standings = Together.run(10, i -> access.standing(scene.ann, ChannelId.GENERAL));

        assertThat(standings).containsOnly(standings.getFirst());
    }
}
