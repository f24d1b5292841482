package io.stackbox.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void withoutALeaseOneIsOfflineWhateverOneChose() {
        assertThat(Presence.of(false, null, NOW, null).status()).isEqualTo(Status.OFFLINE);
        for (Status chosen : Status.values()) {
            assertThat(Presence.of(false, chosen, NOW, null).status()).isEqualTo(Status.OFFLINE);
        }
    }

    @Test
    void withALeaseOneIsAsOneChoseElseOnline() {
        assertThat(Presence.of(true, null, NOW, null).status()).isEqualTo(Status.ONLINE);
        for (Status chosen : Status.values()) {
            assertThat(Presence.of(true, chosen, NOW, null).status()).isEqualTo(chosen);
        }
    }

    @Test
    void othersSeeStatusAndTextButNoDifferenceInWhenOneWasSeen() {
        var online = new Presence(Status.ONLINE, NOW, "here");

        assertThat(online.looksLike(new Presence(Status.ONLINE, null, "here"))).isTrue();
        assertThat(online.looksLike(new Presence(Status.ONLINE, NOW, null))).isFalse();
        assertThat(online.looksLike(new Presence(Status.AWAY, NOW, "here"))).isFalse();
    }
}
