package io.stackbox.application.channel;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Adding members, giving them roles, removing them, leaving.
class MembersTest {
    private final Scene scene = new Scene();
    private final AddMember add = new AddMember(scene.access, scene.channels, scene.live, scene.clock);
    private final ChangeRole changeRole = new ChangeRole(scene.access, scene.channels, scene.live);
    private final RemoveMember remove = new RemoveMember(scene.access, scene.channels, scene.live, scene.clock);
    private final Room room = scene.room(channel("c").of(ChannelType.PRIVATE).with(BOB, CAROL));

    private AddMember.Command adding(UserId user, ChannelRole role) {
        return new AddMember.Command(room.id(), user, role);
    }

    private ChangeRole.Command giving(UserId user, ChannelRole role) {
        return new ChangeRole.Command(room.id(), user, role);
    }

    private RemoveMember.Command removing(UserId user) {
        return new RemoveMember.Command(room.id(), user);
    }

    private @Nullable Membership membership(UserId user) {
        return scene.channels.find(ACME, room.id(), user).orElseThrow().membership();
    }

    private void moderate(UserId user) {
        room.change(new ChannelChange.SetRole(user, ChannelRole.MODERATOR));
    }

    @Test
    void whoIsAddedIsToldAndTheOthersHearOfTheChange() {
        var bob = scene.listen(scene.bob, room);
        var dave = scene.live.open(ACME, DAVE);

        Membership added = add.handle(scene.ann, adding(DAVE, ChannelRole.MEMBER));

        var detail = scene.channels.detail(ACME, room.id()).orElseThrow();
        assertThat(added)
                .isEqualTo(new Membership(DAVE, ChannelRole.MEMBER, START))
                .isEqualTo(membership(DAVE));
        assertThat(scene.live.heard(bob)).containsExactly(new Change.ChannelUpdated(detail));
        assertThat(scene.live.heard(dave)).containsExactly(new Signal.ChannelAdded(detail));
        assertThat(detail.channel().revision()).isEqualTo(2);
    }

    @Test
    void addingAMemberAgainAnswersThemAsTheyAreAndIsNotAnnounced() {
        assertThat(add.handle(scene.ann, adding(BOB, ChannelRole.MODERATOR)))
                .isEqualTo(new Membership(BOB, ChannelRole.MEMBER, START));
        assertThat(room.now().revision()).isEqualTo(1);
        assertThat(scene.live.announced()).isEmpty();
    }

    @Test
    void aGuestMayBeAddedAndThenSeesTheChannel() {
        add.handle(scene.ann, adding(GUS, ChannelRole.MEMBER));

        assertThat(scene.access.standing(scene.guest, room.id()).isMember()).isTrue();
    }

    @Test
    void onlyThoseWhoRunTheChannelAddRemoveAndGiveRoles() {
        assertRefused(Refusal.Forbidden.class, () -> add.handle(scene.bob, adding(DAVE, ChannelRole.MEMBER)));
        assertRefused(Refusal.Forbidden.class, () -> changeRole.handle(scene.bob, giving(BOB, ChannelRole.OWNER)));
        assertRefused(Refusal.Forbidden.class, () -> remove.handle(scene.bob, removing(CAROL)));
        moderate(BOB);
        add.handle(scene.bob, adding(DAVE, ChannelRole.MEMBER));
        changeRole.handle(scene.bob, giving(DAVE, ChannelRole.MODERATOR));
        remove.handle(scene.bob, removing(CAROL));

        assertThat(scene.channels.detail(ACME, room.id()).orElseThrow().members())
                .containsExactly(ANN, BOB, DAVE);
    }

    @Test
    void onlyOwnersMakeAndUnmakeOwners() {
        moderate(BOB);

        assertRefused(Refusal.Forbidden.class, () -> add.handle(scene.bob, adding(DAVE, ChannelRole.OWNER)));
        assertRefused(Refusal.Forbidden.class, () -> changeRole.handle(scene.bob, giving(BOB, ChannelRole.OWNER)));
        assertRefused(Refusal.Forbidden.class, () -> changeRole.handle(scene.bob, giving(ANN, ChannelRole.MEMBER)));
        assertRefused(Refusal.Forbidden.class, () -> remove.handle(scene.bob, removing(ANN)));
        assertThat(membership(ANN).role()).isEqualTo(ChannelRole.OWNER);

        changeRole.handle(scene.ann, giving(BOB, ChannelRole.OWNER));
        changeRole.handle(scene.bob, giving(ANN, ChannelRole.MEMBER));
        assertThat(membership(ANN).role()).isEqualTo(ChannelRole.MEMBER);
    }

    @Test
    void aTenantAdminWhoIsAMemberMayDoAllThat() {
        add.handle(scene.ann, adding(scene.admin.user(), ChannelRole.MEMBER));

        changeRole.handle(scene.admin, giving(BOB, ChannelRole.OWNER));
        remove.handle(scene.admin, removing(ANN));

        assertThat(membership(ANN)).isNull();
    }

    @Test
    void aNewRoleIsAnnouncedOnceAndKeepsWhenItsHolderJoined() {
        Membership given = changeRole.handle(scene.ann, giving(BOB, ChannelRole.MODERATOR));
        changeRole.handle(scene.ann, giving(BOB, ChannelRole.MODERATOR));

        assertThat(given).isEqualTo(new Membership(BOB, ChannelRole.MODERATOR, START));
        assertThat(scene.announced(room)).hasSize(1);
    }

    @Test
    void aRoleForSomebodyWhoIsNoMemberIsNotFound() {
        assertRefused(Refusal.NotFound.class, () -> changeRole.handle(scene.ann, giving(DAVE, ChannelRole.MODERATOR)));
    }

    @Test
    void whoIsRemovedStopsHearingAtOnceAndIsTold() {
        var ann = scene.listen(scene.ann, room);
        var bob = scene.listen(scene.bob, room);

        remove.handle(scene.ann, removing(BOB));
        scene.live.announce(ACME, new Change.Posted(room.send("after")), null);

        assertThat(scene.live.heard(bob)).containsExactly(new Signal.ChannelRemoved(room.id()));
        assertThat(scene.live.heard(ann)).hasSize(2);
        assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();
        assertRefused(Refusal.NotFound.class, () -> scene.access.standing(scene.bob, room.id()));
    }

    @Test
    void removingSomebodyWhoIsNoMemberChangesNothing() {
        remove.handle(scene.ann, removing(DAVE));

        assertThat(room.now().revision()).isEqualTo(1);
        assertThat(scene.live.announced()).isEmpty();
    }

    @Test
    void anybodyLeavesWithoutARevisionAndStopsHearing() {
        var bob = scene.listen(scene.bob, room);

        remove.handle(scene.bob, removing(BOB));

        assertThat(membership(BOB)).isNull();
        assertThat(room.now().revision()).isEqualTo(1);
        assertThat(room.now().memberCount()).isEqualTo(2);
        assertThat(scene.live.heard(bob)).containsExactly(new Signal.ChannelRemoved(room.id()));
        assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();
        assertThat(scene.live.announced()).isEmpty();
    }

    @Test
    void leavingAnOpenChannelAgainIsFineAndTellsNobody() {
        Room open = scene.room(channel("open").with(BOB));
        remove.handle(scene.bob, new RemoveMember.Command(open.id(), BOB));
        var bob = scene.live.open(ACME, BOB);

        remove.handle(scene.bob, new RemoveMember.Command(open.id(), BOB));

        assertThat(scene.live.heard(bob)).isEmpty();
    }

    @Test
    void anArchivedChannelIsLeftButTakesNoNewMembersOrRoles() {
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> add.handle(scene.ann, adding(DAVE, ChannelRole.MEMBER)));
        assertRefused(
                Refusal.ChannelArchived.class, () -> changeRole.handle(scene.ann, giving(BOB, ChannelRole.MODERATOR)));
        remove.handle(scene.bob, removing(BOB));
        remove.handle(scene.ann, removing(CAROL));

        assertThat(room.now().memberCount()).isEqualTo(1);
    }

    @Test
    void thePeopleOfADirectConversationAreFixed() {
        scene.room(channel("dm").of(ChannelType.DM).with(BOB, scene.admin.user()));
        var dm = new ChannelId("dm");

        for (Actor actor : List.of(scene.bob, scene.admin)) {
            assertRefused(
                    Refusal.Forbidden.class, () -> remove.handle(actor, new RemoveMember.Command(dm, actor.user())));
            assertRefused(Refusal.Forbidden.class, () -> remove.handle(actor, new RemoveMember.Command(dm, ANN)));
            assertRefused(
                    Refusal.Forbidden.class,
                    () -> add.handle(actor, new AddMember.Command(dm, DAVE, ChannelRole.MEMBER)));
        }
    }
}
