package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.message.EditMessage.Command;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditMessageTest {
    private final Scene scene = new Scene();
    private final EditMessage edit =
            new EditMessage(scene.access, scene.messages, scene.mentioned, scene.live, scene.clock);
    private final ReadVersions versions = new ReadVersions(scene.access, scene.messages);
    private final Room room = scene.room(channel("c").with(BOB, CAROL));
    private final Message message = room.send(BOB, "helo @carol");

    private Command saying(String text) {
        return new Command(room.id(), message.id(), text);
    }

    private List<Version> versions(Actor actor) {
        return versions.handle(actor, new ReadVersions.Command(room.id(), message.id()));
    }

    @Test
    void anEditIsAnnouncedAsTheMessageInItsLatestState() {
        var ann = scene.listen(scene.ann, room);
        var now = scene.clock.advance(Duration.ofSeconds(5));

        Changed edited = edit.handle(scene.bob, saying("hello @carol"));

        var text = (Body.Written) edited.message().body();
        assertThat(text.markdown()).isEqualTo("hello @carol");
        assertThat(text.mentions()).containsExactly(CAROL);
        assertThat(text.editedAt()).isEqualTo(now);
        assertThat(edited.message().seq()).isEqualTo(message.seq());
        assertThat(scene.live.heard(ann)).containsExactly(new Change.Updated(edited.message()));
    }

    @Test
    void everyTextIsKeptAsAVersion() {
        var now = scene.clock.advance(Duration.ofSeconds(5));
        edit.handle(scene.bob, saying("hello"));

        assertThat(versions(scene.ann)).containsExactly(new Version("helo @carol", START), new Version("hello", now));
    }

    @Test
    void anEditThatChangesNothingTakesNoRevisionAndIsNotAnnounced() {
        assertThat(edit.handle(scene.bob, saying("helo @carol"))).isEqualTo(new Changed(message, false));
        assertThat(scene.live.announced()).isEmpty();
        assertThat(versions(scene.ann)).hasSize(1);
    }

    @Test
    void onlyTheAuthorEdits() {
        room.change(new ChannelChange.SetRole(CAROL, ChannelRole.MODERATOR));
        for (Actor actor : List.of(scene.ann, scene.carol, scene.admin, scene.dave)) {
            assertRefused(Refusal.Forbidden.class, () -> edit.handle(actor, saying("x")));
        }
        assertThat(room.now(message)).isEqualTo(message);
    }

    @Test
    void aTombstoneIsNotEdited() {
        room.delete(message);

        assertRefused(Refusal.Conflict.class, () -> edit.handle(scene.bob, saying("back")));
        assertThat(versions(scene.bob)).isEmpty();
    }

    @Test
    void anArchivedChannelTakesNoEdit() {
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> edit.handle(scene.bob, saying("x")));
        assertThat(versions(scene.ann)).hasSize(1);
    }

    @Test
    void anEditIsHeldToTheLimitsOfAText() {
        for (String wrong : List.of("", " ", "x".repeat(16_001), "\udf5c")) {
            assertRefused(Refusal.Invalid.class, () -> edit.handle(scene.bob, saying(wrong)));
        }
        assertThat(room.now(message)).isEqualTo(message);
    }

    @Test
    void aMessageThatIsNotThereIsNotFound() {
        var nowhere = new Command(room.id(), new MessageId("x"), "y");

        assertRefused(Refusal.NotFound.class, () -> edit.handle(scene.bob, nowhere));
        assertRefused(
                Refusal.NotFound.class,
                () -> versions.handle(scene.bob, new ReadVersions.Command(room.id(), new MessageId("x"))));
    }
}
