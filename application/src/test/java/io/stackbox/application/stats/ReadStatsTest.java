package io.stackbox.application.stats;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.stats.ReadStats.Command;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadStatsTest {
    private final Scene scene = new Scene();
    private final ReadStats read = new ReadStats(scene.stores.stats(), scene.presences, scene.clock);

    @Test
    void itCountsWhatTheTenantHasAndWhatTheLastDayBrought() {
        Room room = scene.room(channel("c"));
        scene.know(ANN, BOB);
        room.send("long ago");
        var now = scene.clock.advance(Duration.ofDays(2));
        room.send(room.draft().at(now).build());
        scene.presences.lease(ACME, ANN, new ConnectionId("x"), now.plusSeconds(90));

        var counted = read.handle(scene.ann, new Command());

        assertThat(counted.online()).isEqualTo(1);
        assertThat(counted.stats().users()).isEqualTo(2);
        assertThat(counted.stats().channels()).containsEntry(ChannelType.PUBLIC, 1);
        assertThat(counted.stats().messages()).isEqualTo(2);
        assertThat(counted.stats().messagesToday()).isEqualTo(1);
        assertThat(counted.stats().lastActivity()).isEqualTo(now);
    }

    @Test
    void anotherTenantCountsForItself() {
        scene.room(channel("c")).send("x");

        assertThat(read.handle(scene.stranger, new Command()).stats().messages())
                .isZero();
    }

    @Test
    void guestsSeeNone() {
        assertRefused(Refusal.Forbidden.class, () -> read.handle(scene.guest, new Command()));
    }
}
