package io.stackbox.application.live;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.live.Type.Command;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TypeTest {
    private final Scene scene = new Scene();
    private final Typists typists = new Typists(scene.live, scene.clock);
    private final Type type = new Type(scene.access, typists, scene.live);
    private final Room room = scene.room(channel("c").with(BOB));
    private final ConnectionId ann = scene.listen(scene.ann, room);
    private final ConnectionId bob = scene.listen(scene.bob, room);
    private final Signal typing = new Signal.Typing(room.id(), BOB, true);
    private final Signal ended = new Signal.Typing(room.id(), BOB, false);

    private void type(boolean isTyping) {
        type.handle(scene.bob, new Command(room.id(), isTyping));
    }

    private void pass(long seconds) {
        scene.clock.advance(Duration.ofSeconds(seconds));
        typists.endSilent();
    }

    @Test
    void theOthersSeeThatOneIsTypingAndNoLonger() {
        type(true);
        type(false);

        assertThat(scene.live.heard(ann)).containsExactly(typing, ended);
        assertThat(scene.live.heard(bob)).isEmpty();
    }

    @Test
    void typingEndsByItselfAfterTenSecondsOnce() {
        type(true);

        pass(9);
        assertThat(scene.live.heard(ann)).containsExactly(typing);
        pass(1);
        pass(10);
        assertThat(scene.live.heard(ann)).containsExactly(typing, ended);
    }

    @Test
    void whoGoesOnTypingIsNotEnded() {
        type(true);
        pass(9);
        type(true);
        pass(9);

        assertThat(scene.live.heard(ann)).containsExactly(typing, typing);
    }

    @Test
    void whoEndedThemselvesIsNotEndedAgain() {
        type(true);
        type(false);
        pass(20);

        assertThat(scene.live.heard(ann)).containsExactly(typing, ended);
    }

    @Test
    void typingMakesNobodyAMemberAndTakesNoRevision() {
        type.handle(scene.dave, new Command(room.id(), true));

        assertThat(scene.access.standing(scene.dave, room.id()).isMember()).isFalse();
        assertThat(room.now().revision()).isEqualTo(1);
    }

    @Test
    void nobodyTypesInAnArchivedOrUnseenChannel() {
        assertRefused(Refusal.NotFound.class, () -> type.handle(scene.guest, new Command(room.id(), true)));
        room.archive();
        assertRefused(Refusal.ChannelArchived.class, () -> type(true));
        assertThat(scene.live.heard(ann)).isEmpty();
    }
}
