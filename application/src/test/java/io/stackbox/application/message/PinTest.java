package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pinning messages, and the list of those pinned.
class PinTest {
    private final Scene scene = new Scene();
    private final PinMessage pin = new PinMessage(scene.access, scene.messages, scene.live);
    private final ListPins pins = new ListPins(scene.access, scene.messages);
    private final Room room = scene.room(channel("c").with(BOB));

    private Changed pin(Message message, boolean pinned) {
        return pin.handle(scene.bob, new PinMessage.Command(room.id(), message.id(), pinned));
    }

    private Page<Message> pins(long before, int limit) {
        return pins.handle(scene.ann, new ListPins.Command(room.id(), before, limit));
    }

    @Test
    void aPinIsAnnouncedAsAnUpdateOnce() {
        Message message = room.send("hello");
        var ann = scene.listen(scene.ann, room);

        Changed pinned = pin(message, true);
        pin(message, true);
        Changed unpinned = pin(message, false);

        assertThat(scene.live.heard(ann))
                .containsExactly(new Change.Updated(pinned.message()), new Change.Updated(unpinned.message()));
    }

    @Test
    void pinsAreListedNewestFirstInPages() {
        List<Message> sent = room.sendMany(3);
        for (Message message : sent) pin(message, true);

        Page<Message> first = pins(Long.MAX_VALUE, 2);
        Page<Message> rest = pins(2, 2);

        assertThat(first.items()).extracting(Message::seq).containsExactly(3L, 2L);
        assertThat(first.hasMore()).isTrue();
        assertThat(rest.items()).extracting(Message::seq).containsExactly(1L);
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    void aTombstoneIsNotPinnedAndADeletionUnpins() {
        Message message = room.send("regretted");
        pin(message, true);
        room.delete(message);

        assertThat(pins(Long.MAX_VALUE, 10).items()).isEmpty();
        assertRefused(Refusal.Conflict.class, () -> pin(message, true));
    }

    @Test
    void anArchivedChannelKeepsItsPins() {
        Message message = room.send("hello");
        pin(message, true);
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> pin(message, false));
        assertThat(pins(Long.MAX_VALUE, 10).items()).hasSize(1);
    }

    @Test
    void aMessageThatIsNotThereIsNotFound() {
        assertRefused(
                Refusal.NotFound.class,
                () -> pin.handle(scene.ann, new PinMessage.Command(room.id(), new MessageId("x"), true)));
    }
}
