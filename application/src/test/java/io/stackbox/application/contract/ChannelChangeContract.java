package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ChannelStore.Changed;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelChange.Add;
import io.stackbox.domain.channel.ChannelChange.Patch;
import io.stackbox.domain.channel.ChannelChange.Remove;
import io.stackbox.domain.channel.ChannelChange.SetRole;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Changes that take a revision of the channel, and those that turn out to change nothing.
public interface ChannelChangeContract extends RoomContract {
    Membership NEWCOMER = new Membership(DAVE, ChannelRole.MODERATOR, START.plusSeconds(5));

    private Membership membership(Room room, UserId user) {
        return channels().find(room.tenant(), room.id(), user).orElseThrow().membership();
    }

    /// The change took the next revision, and the channel is found as it was answered.
    private void assertTookRevision(Room room, Channel before, Changed changed) {
        Channel after = changed.detail().channel();
        assertThat(changed.isNew()).isTrue();
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after.changedAt()).isEqualTo(after.revision());
        assertThat(after.seq()).isEqualTo(before.seq());
        assertThat(channels().detail(room.tenant(), room.id())).contains(changed.detail());
    }

    private void assertTookNone(Room room, Channel before, Changed changed) {
        assertThat(changed.isNew()).isFalse();
        assertThat(changed.detail().channel()).isEqualTo(before);
        assertThat(channels().detail(room.tenant(), room.id())).contains(changed.detail());
    }

    @Test
    default void aPatchTakesTheNextRevisionAndSetsOnlyWhatItNames() {
        Room room = openRoom();
        room.send("first");
        Channel before = room.now();

        Changed renamed = room.change(new Patch("supper", null, null, null));

        assertTookRevision(room, before, renamed);
        assertThat(room.now().name()).isEqualTo("supper");
        assertThat(room.now().description()).isEqualTo(before.description());
        assertThat(room.now().settings()).isEqualTo(before.settings());
        assertThat(room.now().active()).isTrue();
    }

    @Test
    default void aPatchSetsDescriptionAndSettings() {
        Room room = openRoom();
        var settings = new Settings(false, false, true);

        room.change(new Patch(null, "", settings, null));

        assertThat(room.now().description()).isEmpty();
        assertThat(room.now().settings()).isEqualTo(settings);
    }

    @Test
    default void aPatchThatChangesNothingTakesNoRevision() {
        Room room = openRoom();
        Channel before = room.now();

        assertTookNone(room, before, room.change(new Patch(null, null, null, null)));
        assertTookNone(room, before, room.change(new Patch(before.name(), null, before.settings(), true)));
    }

    @Test
    default void addingAMemberTakesARevisionAndIsCounted() {
        Room room = openRoom();
        Channel before = room.now();

        Changed added = room.change(new Add(NEWCOMER));

        assertTookRevision(room, before, added);
        assertThat(added.detail().members()).containsExactly(ANN, BOB, CAROL, DAVE);
        assertThat(added.detail().channel().memberCount()).isEqualTo(4);
        assertThat(membership(room, DAVE)).isEqualTo(NEWCOMER);
    }

    @Test
    default void addingAMemberAgainChangesNothingNotEvenTheirRole() {
        Room room = openRoom();
        Channel before = room.now();

        Changed again = room.change(new Add(new Membership(BOB, ChannelRole.OWNER, START.plusSeconds(5))));

        assertTookNone(room, before, again);
        assertThat(membership(room, BOB)).isEqualTo(new Membership(BOB, ChannelRole.MEMBER, START));
    }

    @Test
    default void aRoleIsSetOnceAndItsHolderStaysSinceWhenTheyJoined() {
        Room room = openRoom();
        Channel before = room.now();

        Changed raised = room.change(new SetRole(BOB, ChannelRole.MODERATOR));

        assertTookRevision(room, before, raised);
        assertThat(membership(room, BOB)).isEqualTo(new Membership(BOB, ChannelRole.MODERATOR, START));
        assertTookNone(room, room.now(), room.change(new SetRole(BOB, ChannelRole.MODERATOR)));
    }

    @Test
    default void aRoleForSomebodyWhoIsNoMemberIsNotFound() {
        Room room = openRoom();
        Channel before = room.now();

        assertRefused(Refusal.NotFound.class, () -> room.change(new SetRole(DAVE, ChannelRole.MODERATOR)));

        assertThat(room.now()).isEqualTo(before);
    }

    @Test
    default void removingAMemberTakesARevisionAndRemovingAgainNone() {
        Room room = openRoom();
        Channel before = room.now();

        Changed removed = room.change(new Remove(BOB, START));

        assertTookRevision(room, before, removed);
        assertThat(removed.detail().members()).containsExactly(ANN, CAROL);
        assertThat(removed.detail().channel().memberCount()).isEqualTo(2);
        assertThat(channels().find(room.tenant(), room.id(), BOB).orElseThrow().isMember())
                .isFalse();
        assertTookNone(room, room.now(), room.change(new Remove(BOB, START)));
        assertTookNone(room, room.now(), room.change(new Remove(DAVE, START)));
    }

    @Test
    default void aMemberWhoWasRemovedMayBeAddedAgain() {
        Room room = openRoom();
        room.change(new Remove(BOB, START));

        room.change(new Add(new Membership(BOB, ChannelRole.MEMBER, START.plusSeconds(9))));

        assertThat(room.now().memberCount()).isEqualTo(3);
        assertThat(membership(room, BOB).joinedAt()).isEqualTo(START.plusSeconds(9));
    }

    @Test
    default void noChangeFindsAChannelThatIsNotThere() {
        Room room = openRoom();
        var nowhere = new ChannelId("nowhere");
        for (ChannelChange change : List.of(
                new Patch("x", null, null, null),
                new Add(NEWCOMER),
                new SetRole(BOB, ChannelRole.OWNER),
                new Remove(BOB, START))) {
            assertRefused(Refusal.NotFound.class, () -> channels().change(room.tenant(), nowhere, change));
            assertRefused(Refusal.NotFound.class, () -> channels().change(Tenants.fresh(), room.id(), change));
        }
        assertThat(room.now().revision()).isEqualTo(1);
    }

    @Test
    default void archivingTakesARevisionAndArchivingAgainNone() {
        Room room = openRoom();
        Channel before = room.now();

        Changed archived = room.change(new Patch(null, null, null, false));

        assertTookRevision(room, before, archived);
        assertThat(room.now().active()).isFalse();
        assertTookNone(room, room.now(), room.change(new Patch(null, null, null, false)));
    }

    @Test
    default void anArchivedChannelRefusesNewValuesAndNewMembers() {
        Room room = openRoom();
        room.archive();
        Channel before = room.now();

        for (ChannelChange change : List.of(
                new Patch("x", null, null, null),
                new Patch(null, "x", null, null),
                new Patch(null, null, new Settings(false, false, false), null),
                new Patch("x", null, null, false),
                new Add(NEWCOMER),
                new SetRole(BOB, ChannelRole.MODERATOR))) {
            assertRefused(Refusal.ChannelArchived.class, () -> room.change(change));
        }

        assertThat(room.now()).isEqualTo(before);
        assertThat(membership(room, BOB).role()).isEqualTo(ChannelRole.MEMBER);
    }

    @Test
    default void anArchivedChannelIsRestoredAndMayChangeWithIt() {
        Room room = openRoom();
        room.archive();
        Channel before = room.now();

        Changed restored = room.change(new Patch("back", null, null, true));

        assertTookRevision(room, before, restored);
        assertThat(room.now().active()).isTrue();
        assertThat(room.now().name()).isEqualTo("back");
    }

    @Test
    default void aMemberMayBeRemovedFromAnArchivedChannel() {
        Room room = openRoom();
        room.archive();
        Channel before = room.now();

        assertTookRevision(room, before, room.change(new Remove(BOB, START)));
    }

    @Test
    default void changesAtOnceEachTakeARevisionOfTheirOwn() {
        Room room = openRoom();

        var changed = Together.run(
                20, i -> room.change(new Add(new Membership(People.crowd(20).get(i), ChannelRole.MEMBER, START))));

        assertThat(changed).extracting(one -> one.detail().channel().revision()).doesNotHaveDuplicates();
        assertThat(room.now().revision()).isEqualTo(21);
        assertThat(room.now().memberCount()).isEqualTo(23);
    }

    @Test
    default void theSameChangeAtOnceTakesOneRevision() {
        Room room = openRoom();

        var changed = Together.run(20, i -> room.change(new Add(NEWCOMER)));

        assertThat(changed).filteredOn(Changed::isNew).hasSize(1);
        assertThat(room.now().revision()).isEqualTo(2);
        assertThat(room.now().memberCount()).isEqualTo(4);
    }
}
