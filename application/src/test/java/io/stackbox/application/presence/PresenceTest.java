package io.stackbox.application.presence;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.People.crowd;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Saying how one is there, and asking how others are.
class PresenceTest {
    private final Scene scene = new Scene();
    private final AnnouncePresence announcements =
            new AnnouncePresence(scene.presences, scene.channels, scene.live, scene.clock);
    private final SetPresence set = new SetPresence(scene.presences, announcements);
    private final ReadPresence read = new ReadPresence(scene.access, scene.channels, scene.presences);

    private Presence set(Status status, @Nullable String text) {
        return set.handle(scene.ann, new SetPresence.Command(status, text));
    }

    private Map<UserId, Presence> read(Actor actor, UserId... users) {
        return read.handle(actor, new ReadPresence.Command(List.of(users), null));
    }

    private void connect(UserId user) {
        scene.presences.lease(
                ACME,
                user,
                new ConnectionId("of " + user),
                scene.clock.instant().plus(Duration.ofSeconds(90)));
    }

    @Test
    void whatOneSaysShowsWhileOneIsConnected() {
        connect(ANN);

        assertThat(set(Status.BUSY, "in a meeting"))
                .isEqualTo(new Presence(Status.BUSY, scene.clock.instant(), "in a meeting"));
        assertThat(read(scene.bob, ANN)).containsEntry(ANN, set(Status.BUSY, "in a meeting"));
    }

    @Test
    void withoutAConnectionOneIsOfflineWhateverOneSays() {
        assertThat(set(Status.ONLINE, null).status()).isEqualTo(Status.OFFLINE);
    }

    @Test
    void aTextIsAtMost200UnitsAndABlankOneIsNone() {
        assertThat(set(Status.AWAY, "x".repeat(200)).text()).hasSize(200);
        assertThat(set(Status.AWAY, " ").text()).isNull();
        assertRefused(Refusal.Invalid.class, () -> set(Status.AWAY, "x".repeat(201)));
        assertRefused(Refusal.Invalid.class, () -> set(Status.AWAY, "x\ud83c"));
    }

    @Test
    void whoWasNeverSeenIsOffline() {
        assertThat(read(scene.ann, BOB)).isEqualTo(Map.of(BOB, Presence.NEVER_SEEN));
    }

    @Test
    void atMostAHundredPeopleAreAskedFor() {
        assertThat(read(scene.ann, crowd(100).toArray(UserId[]::new))).hasSize(100);
        assertRefused(Refusal.Invalid.class, () -> read(scene.ann, crowd(101).toArray(UserId[]::new)));
    }

    @Test
    void aGuestSeesThoseItSharesAChannelWithAndItself() {
        scene.room(channel("c").with(GUS));

        assertThat(read(scene.guest, ANN, BOB, GUS, new UserId("nobody"))).containsOnlyKeys(ANN, GUS);
    }

    @Test
    void aChannelsFirstMembersAreAskedForByTheChannel() {
        connect(BOB);
        Room room = scene.room(channel("c").of(ChannelType.PRIVATE).with(BOB, CAROL));
        var asked = new ReadPresence.Command(List.of(DAVE), room.id());

        assertThat(read.handle(scene.ann, asked)).containsOnlyKeys(ANN, BOB, CAROL);
        assertThat(read.handle(scene.ann, asked).get(BOB).status()).isEqualTo(Status.ONLINE);
        assertRefused(Refusal.NotFound.class, () -> read.handle(scene.dave, asked));
        assertRefused(
                Refusal.NotFound.class,
                () -> read.handle(scene.ann, new ReadPresence.Command(List.of(), new ChannelId("absent"))));
    }

    @Test
    void anotherTenantsPeopleAreNeverSeen() {
        connect(BOB);

        assertThat(read(scene.stranger, BOB)).isEqualTo(Map.of(BOB, Presence.NEVER_SEEN));
    }
}
