package io.stackbox.application.live;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.live.ResumeChannel.Command;
import io.stackbox.application.live.ResumeChannel.Resumed;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Promise 4: resuming gives every change since any revision.
class ResumeChannelTest {
    private final Scene scene = new Scene();
    private final ResumeChannel resume = new ResumeChannel(scene.access, scene.messages, scene.marks, scene.live);
    private final Room room = scene.room(channel("c").with(BOB));
    private final ConnectionId bob = scene.live.open(ACME, BOB);

    private Resumed resume(Actor actor, ConnectionId connection, long after) {
        return resume.handle(actor, connection, new Command(room.id(), after, false));
    }

    @Test
    void whatChangedComesOnceInItsLatestStateAndFramesFollow() {
        List<Message> sent = room.sendMany(3);
        Message edited = room.rewrite(sent.getFirst(), "edited");
        scene.marks.advance(ACME, room.id(), BOB, null, 2);

        Resumed resumed = resume(scene.bob, bob, 2);
        Message next = room.send("next");
        scene.live.announce(ACME, new Change.Posted(next), null);

        assertThat(resumed.result().changes().changes())
                .extracting(change -> ((Change.OfMessage) change).message())
                .containsExactly(sent.get(1), sent.get(2), edited);
        assertThat(resumed.isLevel()).isTrue();
        assertThat(resumed.readSeq()).isEqualTo(2);
        assertThat(scene.live.heard(bob)).containsExactly(new Change.Posted(next));
    }

    @Test
    void pageByPageOneComesLevelAndTheLastPageSubscribes() {
        room.sendMany(250);

        var read = new ArrayList<Long>();
        Resumed resumed = resume(scene.bob, bob, 1);
        while (true) {
            resumed.result().changes().changes().forEach(change -> read.add(change.revision()));
            if (resumed.isLevel()) break;
            assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();
            resumed = resume(scene.bob, bob, resumed.revision());
        }

        assertThat(read).hasSize(250).isSorted().doesNotHaveDuplicates();
        assertThat(scene.live.subscriptions(ACME, bob)).containsExactly(room.id());
    }

    @Test
    void whoIsLevelAlreadyIsSubscribedToo() {
        Resumed resumed = resume(scene.bob, bob, 1);

        assertThat(resumed.result().changes().changes()).isEmpty();
        assertThat(scene.live.subscriptions(ACME, bob)).containsExactly(room.id());
    }

    @Test
    void aRevisionAboveTheHeadIsAResetAndSubscribesNothing() {
        Resumed resumed = resume(scene.bob, bob, 2);

        assertThat(resumed.result().reset()).isTrue();
        assertThat(resumed.revision()).isEqualTo(1);
        assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();
    }

    @Test
    void resumingMakesNobodyAMember() {
        resume(scene.dave, scene.live.open(ACME, scene.dave.user()), 1);

        assertThat(scene.access.standing(scene.dave, room.id()).isMember()).isFalse();
    }

    @Test
    void anArchivedChannelIsResumed() {
        room.archive();

        assertThat(resume(scene.bob, bob, 1).result().changes().changes()).hasSize(1);
        assertThat(scene.live.subscriptions(ACME, bob)).containsExactly(room.id());
    }

    @Test
    void whatIsPutOffIsToldToAskOnAndSubscribesNothing() {
        room.sendMany(3);

        var resumed = resume.handle(scene.bob, bob, new Command(room.id(), 2, true));

        assertThat(resumed.result().changes().changes()).isEmpty();
        assertThat(resumed.revision()).isEqualTo(2);
        assertThat(resumed.isLevel()).isFalse();
        assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();
    }

    @Test
    void whoNoLongerSeesTheChannelIsToldItIsNotThere() {
        Room hidden = scene.room(channel("hidden").of(ChannelType.PRIVATE).with(BOB));
        scene.channels.leave(ACME, hidden.id(), BOB);

        assertRefused(Refusal.NotFound.class, () -> resume.handle(scene.bob, bob, new Command(hidden.id(), 1, false)));
        assertThat(scene.live.subscriptions(ACME, bob)).isEmpty();
    }
}
