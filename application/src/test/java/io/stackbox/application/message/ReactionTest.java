package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.Reactions;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Adding reactions and taking them back.
class ReactionTest {
    private final Scene scene = new Scene();
    private final AddReaction add = new AddReaction(scene.access, scene.messages, scene.live);
    private final RemoveReaction remove = new RemoveReaction(scene.access, scene.messages, scene.live);
    private final Room room = scene.room(channel("c").with(BOB));
    private final Message message = room.send("hello");

    private Changed add(Actor actor, String emoji) {
        return add.handle(actor, new AddReaction.Command(room.id(), message.id(), emoji));
    }

    private Changed remove(Actor actor, String emoji) {
        return remove.handle(actor, new RemoveReaction.Command(room.id(), message.id(), emoji));
    }

    private static Reactions reactions(Changed changed) {
        return ((Body.Written) changed.message().body()).reactions();
    }

    @Test
    void aReactionIsAddedAndTakenBackEachAnnouncedOnce() {
        var ann = scene.listen(scene.ann, room);

        Changed added = add(scene.bob, "👍");
        add(scene.bob, "👍");
        Changed removed = remove(scene.bob, "👍");
        remove(scene.bob, "👍");

        assertThat(reactions(added).has(BOB, "👍")).isTrue();
        assertThat(reactions(removed).byEmoji()).isEmpty();
        assertThat(scene.live.heard(ann))
                .containsExactly(new Change.Reacted(added.message()), new Change.Reacted(removed.message()));
        assertThat(room.now().revision()).isEqualTo(4);
    }

    @Test
    void aRepeatAnswersTheCurrentState() {
        Changed added = add(scene.bob, "👍");

        assertThat(add(scene.bob, "👍")).isEqualTo(new Changed(added.message(), false));
        assertThat(remove(scene.ann, "👍")).isEqualTo(new Changed(added.message(), false));
    }

    @Test
    void nobodyTakesBackAnothersReaction() {
        add(scene.bob, "👍");
        add(scene.ann, "👍");

        assertThat(reactions(remove(scene.ann, "👍")).byEmoji().get("👍")).containsExactly(BOB);
    }

    @Test
    void reactingMakesNobodyAMember() {
        add(scene.dave, "👍");

        assertThat(scene.access.standing(scene.dave, room.id()).isMember()).isFalse();
    }

    @Test
    void aTombstoneTakesNoReaction() {
        room.delete(message);

        assertRefused(Refusal.Conflict.class, () -> add(scene.bob, "👍"));
        assertThat(remove(scene.bob, "👍").isNew()).isFalse();
    }

    @Test
    void anArchivedChannelTakesNone() {
        add(scene.bob, "👍");
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> add(scene.ann, "👍"));
        assertRefused(Refusal.ChannelArchived.class, () -> remove(scene.bob, "👍"));
    }

    @Test
    void reactionsMayBeSwitchedOff() {
        Room quiet = scene.room(channel("quiet").allowing(new Settings(true, false, true)));
        Message there = quiet.send("hello");

        assertRefused(
                Refusal.Forbidden.class,
                () -> add.handle(scene.ann, new AddReaction.Command(quiet.id(), there.id(), "👍")));
    }

    @Test
    void anEmojiIsAShortTextWithoutSpace() {
        for (String wrong : List.of("", "a b", "x".repeat(33), "\ud83d")) {
            assertRefused(Refusal.Invalid.class, () -> add(scene.bob, wrong));
            assertRefused(Refusal.Invalid.class, () -> remove(scene.bob, wrong));
        }
        assertThat(room.now(message)).isEqualTo(message);
    }

    @Test
    void theTwentyFirstEmojiIsAConflict() {
        for (int i = 0; i < 20; i++) add(scene.bob, "e" + i);

        assertRefused(Refusal.Conflict.class, () -> add(scene.ann, "one-more"));
        assertThat(add(scene.ann, "e0").isNew()).isTrue();
    }

    @Test
    void aMessageThatIsNotThereIsNotFound() {
        assertRefused(
                Refusal.NotFound.class,
                () -> add.handle(scene.bob, new AddReaction.Command(room.id(), new MessageId("x"), "👍")));
        assertRefused(
                Refusal.NotFound.class,
                () -> remove.handle(scene.bob, new RemoveReaction.Command(room.id(), new MessageId("x"), "👍")));
    }
}
