package io.stackbox.application.live;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.channel.ChangeChannel;
import io.stackbox.application.channel.RemoveMember;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.ConnectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Somebody else acts between any two steps of joining or resuming: nothing falls between the answer and the
/// frames that follow it, and nobody who was removed goes on hearing.
class InterruptionTest {
    private static final int STEPS_MAX = 15;

    private final class Stage {
        final Scene scene = new Scene();
        final Room room = scene.room(channel("c").of(ChannelType.PRIVATE).with(BOB));
        final ConnectionId bob = scene.live.open(ACME, BOB);
        /// The revisions of the channel's own changes and of messages that Bob has been shown.
        final List<Long> shown = new ArrayList<>();
        String nameShown = "";

        void join() {
            var join = new JoinChannel(scene.access, scene.messages, scene.marks, scene.presences, scene.live);
            var joined = join.handle(scene.bob, bob, new JoinChannel.Command(room.id(), null));
            nameShown = joined.detail().channel().name();
            joined.history().messages().forEach(message -> shown.add(message.revision()));
        }

        void resume() {
            var resume = new ResumeChannel(scene.access, scene.messages, scene.marks, scene.live);
            var resumed = resume.handle(scene.bob, bob, new ResumeChannel.Command(room.id(), 2, false));
            resumed.result().changes().changes().forEach(this::show);
        }

        void show(Change change) {
            shown.add(change.revision());
            if (change instanceof Change.ChannelUpdated updated) {
                nameShown = updated.detail().channel().name();
            }
        }

        void showWhatWasHeard() {
            for (Object heard : scene.live.heard(bob)) if (heard instanceof Change change) show(change);
        }

        void send() {
            Message message = room.send("in between");
            scene.live.announce(ACME, new Change.Posted(message), null);
        }
    }

    /// Runs the use case again and again, each time interrupted one step later, until it is over before that.
    private void atEveryStep(Consumer<Stage> useCase, Consumer<Stage> interruption, Consumer<Stage> check) {
        boolean isInterrupted = true;
        for (int step = 0; isInterrupted; step++) {
            assertThat(step).isLessThan(STEPS_MAX);
            var stage = new Stage();
            stage.send();
            stage.scene.stores.interruptAfter(step, () -> interruption.accept(stage));
            try {
                useCase.accept(stage);
            } catch (Refused refused) {
                assertThat(refused.refusal()).isInstanceOf(Refusal.NotFound.class);
            }
            isInterrupted = !stage.scene.stores.calm();
            stage.scene.live.answer(stage.bob);
            stage.showWhatWasHeard();
            check.accept(stage);
        }
    }

    private static void rename(Stage stage) {
        var change = new ChangeChannel(stage.scene.access, stage.scene.channels, stage.scene.live);
        change.handle(
                stage.scene.ann, new ChangeChannel.Command(stage.room.id(), "renamed", null, null, null, null, null));
    }

    private static void remove(Stage stage) {
        var remove = new RemoveMember(stage.scene.access, stage.scene.channels, stage.scene.live, stage.scene.clock);
        remove.handle(stage.scene.ann, new RemoveMember.Command(stage.room.id(), BOB));
    }

    @Test
    void aMessageSentMeanwhileIsShownOnce() {
        atEveryStep(Stage::join, Stage::send, stage -> {
            if (stage.room.now().seq() == 2) assertThat(stage.shown).containsExactly(2L, 3L);
        });
        atEveryStep(Stage::resume, Stage::send, stage -> {
            if (stage.room.now().seq() == 2) assertThat(stage.shown).containsExactly(3L);
        });
    }

    @Test
    void aRenamingMeanwhileIsShown() {
        atEveryStep(Stage::join, InterruptionTest::rename, stage -> {
            if (stage.room.now().name().equals("renamed"))
                assertThat(stage.nameShown).isEqualTo("renamed");
        });
        atEveryStep(Stage::resume, InterruptionTest::rename, stage -> {
            if (stage.room.now().name().equals("renamed"))
                assertThat(stage.nameShown).isEqualTo("renamed");
        });
    }

    @Test
    void whoIsRemovedMeanwhileHearsNothingLater() {
        for (Consumer<Stage> useCase : List.<Consumer<Stage>>of(Stage::join, Stage::resume)) {
            atEveryStep(useCase, InterruptionTest::remove, stage -> {
                if (stage.room.now().memberCount() == 2) return;
                Message later = stage.room.send("not for Bob");
                stage.scene.live.announce(ACME, new Change.Posted(later), null);
                assertThat(stage.scene.live.heard(stage.bob)).doesNotContain(new Change.Posted(later));
            });
        }
    }

    /// The end of a process, as far as the use case can tell.
    private static final class End extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whoIsRemovedDoesNotListenThoughTheProcessEndsOnTheWay() {
        atEveryEnd(InterruptionTest::remove);
        atEveryEnd(
                stage -> new RemoveMember(stage.scene.access, stage.scene.channels, stage.scene.live, stage.scene.clock)
                        .handle(stage.scene.bob, new RemoveMember.Command(stage.room.id(), BOB)));
    }

    private void atEveryEnd(Consumer<Stage> removal) {
        boolean isEnded = true;
        for (int step = 0; isEnded; step++) {
            assertThat(step).isLessThan(STEPS_MAX);
            var stage = new Stage();
            stage.join();
            stage.scene.live.answer(stage.bob);
            stage.scene.stores.interruptAfter(step, () -> {
                throw new End();
            });
            try {
                removal.accept(stage);
            } catch (End ended) {
                // Nobody goes on from here.
            }
            isEnded = !stage.scene.stores.calm();
            if (stage.room.now().memberCount() == 2) continue;
            Message later = stage.room.send("not for Bob");
            stage.scene.live.announce(ACME, new Change.Posted(later), null);
            assertThat(stage.scene.live.heard(stage.bob)).doesNotContain(new Change.Posted(later));
        }
    }
}
