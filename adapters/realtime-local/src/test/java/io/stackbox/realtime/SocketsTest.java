package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.Tenants.GLOBEX;
import static io.stackbox.application.fixture.TestClock.START;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.Eventually.pause;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may become of a socket.
class SocketsTest {
    private static Actor ann(Instant expiresAt) {
        return new Actor(ACME, new UserId("ann"), TenantRole.MEMBER, expiresAt, null);
    }

    private static Actor ann(TenantId tenant) {
        return Actor.of(tenant, new UserId("ann"), TenantRole.MEMBER);
    }

    @Test
    void theOldestOfTooManyConnectionsOfOneUserIsReplaced() {
        try (House house = new House(2, SettingsBuilder.settings().connections(3))) {
            Peer stranger = house.peer(ann(GLOBEX), SocketOptions.PLAIN);
            List<Peer> mine = new ArrayList<>();
            for (int p = 0; p < 5; p++) mine.add(house.peer("ann"));
            mine.get(0).awaitClose(CloseCode.REPLACED);
            mine.get(1).awaitClose(CloseCode.REPLACED);
            eventually(() -> assertThat(house.hub.connections().count()).isEqualTo(4));
            assertThat(mine.get(2).inbox().closeCode()).isZero();
            assertThat(stranger.inbox().closeCode()).isZero();
            eventually(() -> assertThat(house.meters
                            .get("stackbox.hub.closes")
                            .tag("code", "4409")
                            .counter()
                            .count())
                    .isEqualTo(2));
        }
    }

    @Test
    void whenTheTokenEndsTheSocketIsToldAndClosed() {
        try (House house = new House(1)) {
            Peer ann =
                    house.peer(ann(START.plusSeconds(4)), SocketOptions.PLAIN).join(LUNCH, 0);
            Peer bob = house.peer("bob").join(LUNCH, 0);
            house.clock.advance(Duration.ofSeconds(3));
            pause(Duration.ofMillis(600));
            assertThat(ann.inbox().closeCode()).isZero();
            house.clock.advance(Duration.ofSeconds(1));
            pause(Duration.ofMillis(600));
            house.hub.announce(ACME, posted(1), null);
            ann.awaitClose(CloseCode.IDENTITY);
            ann.awaitTexts("joined lunch 0", "token expired");
            bob.awaitTexts("joined lunch 0", "lunch 1");
            eventually(() -> assertThat(ann.edge().closes()).containsExactly(CloseCode.IDENTITY));
        }
    }

    @Test
    void aTokenThatIsRenewedInTimeKeepsTheSocketOpen() {
        // One round of the sweep is one tick then, so that the clock may jump.
        var settings = SettingsBuilder.settings().writeTimeout(Duration.ofSeconds(1));
        try (House house = new House(1, settings)) {
            Peer ann = house.peer(ann(START.plusSeconds(3)), SocketOptions.PLAIN);
            ann.socket().renew(ann(START.plusSeconds(60)));
            assertThat(ann.socket().actor().expiresAt()).isEqualTo(START.plusSeconds(60));
            house.clock.advance(Duration.ofSeconds(30));
            pause(Duration.ofMillis(600));
            assertThat(ann.inbox().closeCode()).isZero();
            house.clock.advance(Duration.ofSeconds(30));
            ann.awaitClose(CloseCode.IDENTITY);
        }
    }

    @Test
    void aSocketBelongsToOneUserForLife() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            assertThatIllegalArgumentException().isThrownBy(() -> ann.socket().renew(ann(GLOBEX)));
        }
    }

    @Test
    void whoGivesNoSignOfLifeIsPingedAndThenClosed() {
        var settings =
                SettingsBuilder.settings().pinging(Duration.ofMillis(500)).idle(Duration.ofMillis(2_000));
        try (House house = new House(1, settings)) {
            Peer ann = house.peer("ann");
            ann.awaitClose(CloseCode.IDLE);
            assertThat(ann.inbox().pings()).isBetween(1, 4);
            eventually(() -> assertThat(ann.edge().closes()).containsExactly(CloseCode.IDLE));
            assertThat(ann.edge().signsOfLife()).isEmpty();
        }
    }

    @Test
    void whoGivesSignsOfLifeStaysAndIsReportedAlive() {
        var settings =
                SettingsBuilder.settings().pinging(Duration.ofMillis(500)).idle(Duration.ofMillis(2_000));
        try (House house = new House(1, settings)) {
            Peer ann = house.peer("ann");
            for (int beat = 0; beat < 30; beat++) {
                ann.onLoop(() -> ann.socket().touch());
                pause(Duration.ofMillis(100));
            }
            assertThat(ann.inbox().closeCode()).isZero();
            assertThat(ann.edge().signsOfLife())
                    .hasSizeBetween(2, 6)
                    .allSatisfy(seen -> assertThat(seen).isBetween(START.minusSeconds(3), START));
        }
    }

    @Test
    void aConnectionThatBreaksIsForgotten() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.far().close();
            eventually(() -> assertThat(ann.edge().closes()).containsExactly(SocketListener.ENDED));
            assertThat(house.hub.rooms().size()).isZero();
            assertThat(house.hub.connections().count()).isZero();
        }
    }

    @Test
    void whoWasDetachedIsToldNothingMore() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            ann.awaitCount(1);
            ann.socket().detach();
            ann.socket().send(Texts.bytes("late"));
            ann.socket().close(4400, "late");
            eventually(() -> assertThat(house.hub.connections().count()).isZero());
            ann.far().close().syncUninterruptibly();
            pause(Duration.ofMillis(100));
            assertThat(ann.edge().closes()).isEmpty();
            ann.awaitTexts("joined lunch 0");
        }
    }

    @Test
    void theEdgesOwnCloseComesBehindItsFrames() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            ann.socket().send(Texts.bytes("error"));
            ann.socket().close(4400, "bad protocol");
            ann.socket().close(4400, "bad protocol");
            ann.awaitClose(4400);
            ann.awaitTexts("error");
            eventually(() -> assertThat(ann.edge().closes()).containsExactly(4400));
        }
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        try (House house = new House(1)) {
            Peer ann = house.peer("ann");
            assertThatIllegalArgumentException().isThrownBy(() -> house.attachAgain(ann));
            assertThat(house.hub.connections().of(ACME, ann.user())).hasSize(1);
        }
    }

    @Test
    void howFarMessagesWereWrittenIsHandedOn() {
        var settings = SettingsBuilder.settings().writeTimeout(Duration.ofSeconds(1));
        try (House house = new House(1, settings)) {
            Peer ann = house.peer("ann").join(LUNCH, 0);
            for (int revision = 1; revision <= 7; revision++) house.hub.announce(ACME, posted(revision), null);
            ann.awaitCount(8);
            House.Report last = new House.Report(ann.user(), "lunch", 7);
            eventually(() -> assertThat(house.delivered).contains(last));
            int reports = house.delivered.size();
            pause(Duration.ofMillis(1_500));
            assertThat(house.delivered).as("nothing new, nothing said").hasSize(reports);
        }
    }
}
