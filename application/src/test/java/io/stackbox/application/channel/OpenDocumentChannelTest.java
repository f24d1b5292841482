package io.stackbox.application.channel;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.channel.OpenDocumentChannel.Command;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenDocumentChannelTest {
    private final Scene scene = new Scene();
    private final OpenDocumentChannel open =
            new OpenDocumentChannel(scene.channels, scene.live, scene.clock, scene.random);

    @Test
    void theFirstWhoAsksCreatesAndOwnsIt() {
        var connection = scene.live.open(ACME, ANN);

        Created created = open.handle(scene.ann, new Command("doc/7 ä", "Plan"));

        Channel channel = created.detail().channel();
        assertThat(created.isNew()).isTrue();
        assertThat(channel.type()).isEqualTo(ChannelType.DOCUMENT);
        assertThat(channel.documentId()).isEqualTo("doc/7 ä");
        assertThat(channel.name()).isEqualTo("Plan");
        assertThat(scene.access.standing(scene.ann, channel.id()).isOwnedBy(scene.ann))
                .isTrue();
        assertThat(scene.live.heard(connection)).containsExactly(new Signal.ChannelAdded(created.detail()));
        assertThat(scene.live.announced()).hasSize(1);
    }

    @Test
    void everybodyAfterFindsTheSameOneWhateverTheyCallIt() {
        Created first = open.handle(scene.ann, new Command("7", "Plan"));

        assertThat(open.handle(scene.bob, new Command("7", "Other"))).isEqualTo(new Created(first.detail(), false));
        assertThat(open.handle(scene.ann, new Command("8", "Plan")).isNew()).isTrue();
        assertThat(open.handle(scene.stranger, new Command("7", "Plan")).isNew())
                .isTrue();
    }

    @Test
    void askingMakesNobodyAMember() {
        var channel = open.handle(scene.ann, new Command("7", "Plan")).detail().channel();

        open.handle(scene.bob, new Command("7", "Plan"));

        assertThat(scene.access.standing(scene.bob, channel.id()).isMember()).isFalse();
    }

    @Test
    void askedForAtOnceItIsOne() {
        var created = Together.run(10, i -> open.handle(scene.ann, new Command("7", "Plan")));

        assertThat(created).filteredOn(Created::isNew).hasSize(1);
    }

    @Test
    void aGuestOpensNone() {
        assertRefused(Refusal.Forbidden.class, () -> open.handle(scene.guest, new Command("7", "Plan")));
    }

    @Test
    void itNeedsADocumentAndAName() {
        for (String wrong : List.of("", " ", "x".repeat(257), "\ud83c")) {
            assertRefused(Refusal.Invalid.class, () -> open.handle(scene.ann, new Command(wrong, "Plan")));
        }
        assertRefused(Refusal.Invalid.class, () -> open.handle(scene.ann, new Command("7", null)));
        assertRefused(Refusal.Invalid.class, () -> open.handle(scene.ann, new Command("7", " ")));
    }
}
