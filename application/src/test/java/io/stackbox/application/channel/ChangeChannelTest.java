package io.stackbox.application.channel;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.ERIN;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.channel.ChangeChannel.Command;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.port.ChannelStore.Changed;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeChannelTest {
    private final Scene scene = new Scene();
    private final ChangeChannel change = new ChangeChannel(scene.access, scene.channels, scene.live);
    private final Room room = scene.room(channel("c").with(BOB, GUS));

    private Command rename(String name) {
        return new Command(room.id(), name, null, null, null, null, null);
    }

    private Command active(@Nullable String name, boolean active) {
        return new Command(room.id(), name, null, null, null, null, active);
    }

    @Test
    void aRenamingTakesARevisionAndIsAnnouncedOnce() {
        var bob = scene.listen(scene.bob, room);

        Changed changed = change.handle(scene.ann, rename("supper"));

        assertThat(changed.detail().channel().name()).isEqualTo("supper");
        assertThat(changed.detail().channel().revision()).isEqualTo(2);
        assertThat(scene.live.heard(bob)).containsExactly(new Change.ChannelUpdated(changed.detail()));
    }

    @Test
    void whatChangesNothingTakesNoRevisionAndIsNotAnnounced() {
        assertThat(change.handle(scene.ann, rename("lunch")).isNew()).isFalse();

        assertThat(room.now().revision()).isEqualTo(1);
        assertThat(scene.announced(room)).isEmpty();
    }

    @Test
    void whatIsNotNamedStaysAsItIs() {
        change.handle(scene.ann, new Command(room.id(), null, null, false, null, null, null));
        change.handle(scene.ann, new Command(room.id(), null, null, null, null, false, null));

        assertThat(room.now().settings()).isEqualTo(new Settings(false, true, false));
        assertThat(room.now().name()).isEqualTo("lunch");
    }

    @Test
    void moderatorsOwnersAndTenantAdminsMay() {
        room.change(new ChannelChange.SetRole(BOB, ChannelRole.MODERATOR));

        assertThat(change.handle(scene.ann, rename("a")).isNew()).isTrue();
        assertThat(change.handle(scene.bob, rename("b")).isNew()).isTrue();
        assertThat(change.handle(scene.admin, rename("c")).isNew()).isTrue();
    }

    @Test
    void othersMayNot() {
        for (Actor actor : List.of(scene.bob, scene.dave, scene.guest)) {
            assertRefused(Refusal.Forbidden.class, () -> change.handle(actor, rename("x")));
            assertRefused(Refusal.Forbidden.class, () -> change.handle(actor, Command.archive(room.id())));
        }
        assertThat(room.now().revision()).isEqualTo(1);
    }

    @Test
    void archivingAgainIsAnsweredLikeTheFirstTime() {
        assertThat(change.handle(scene.ann, Command.archive(room.id())).isNew()).isTrue();
        Changed again = change.handle(scene.ann, Command.archive(room.id()));

        assertThat(again.isNew()).isFalse();
        assertThat(again.detail().channel().active()).isFalse();
        assertThat(scene.announced(room)).hasSize(1);
    }

    @Test
    void anArchivedChannelKeepsItsValuesUntilItIsRestored() {
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> change.handle(scene.ann, rename("x")));
        assertRefused(Refusal.ChannelArchived.class, () -> change.handle(scene.ann, active("x", false)));
        assertThat(change.handle(scene.ann, active("back", true))
                        .detail()
                        .channel()
                        .name())
                .isEqualTo("back");
        assertThat(room.now().active()).isTrue();
    }

    @Test
    void whoMayNotIsToldSoEvenInAnArchivedChannel() {
        room.archive();

        assertRefused(Refusal.Forbidden.class, () -> change.handle(scene.bob, active(null, true)));
    }

    @Test
    void namesAndDescriptionsAreHeldToTheirLimits() {
        assertRefused(Refusal.Invalid.class, () -> change.handle(scene.ann, rename(" ")));
        assertRefused(Refusal.Invalid.class, () -> change.handle(scene.ann, rename("x".repeat(101))));
        assertRefused(
                Refusal.Invalid.class,
                () -> change.handle(
                        scene.ann, new Command(room.id(), null, "d".repeat(1_001), null, null, null, null)));
        assertThat(change.handle(scene.ann, rename(" trimmed "))
                        .detail()
                        .channel()
                        .name())
                .isEqualTo("trimmed");
    }

    @Test
    void aDirectConversationIsNotRenamed() {
        scene.room(channel("dm").of(ChannelType.DM).with(BOB, ERIN));
        var rename = new Command(new ChannelId("dm"), "us", null, null, null, null, null);

        assertRefused(Refusal.Invalid.class, () -> change.handle(scene.admin, rename));
        assertRefused(Refusal.Forbidden.class, () -> change.handle(scene.bob, rename));
    }

    @Test
    void generalIsRunByTenantAdminsOnly() {
        var rename = new Command(ChannelId.GENERAL, "all", null, null, null, null, null);

        assertRefused(Refusal.Forbidden.class, () -> change.handle(scene.ann, rename));
        assertThat(change.handle(scene.admin, rename).detail().channel().name()).isEqualTo("all");
        assertThat(scene.channels.detail(ACME, ChannelId.GENERAL).orElseThrow().members())
                .doesNotContain(ANN);
    }
}
