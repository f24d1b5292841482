package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.ERIN;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.message.DeleteMessage.Command;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteMessageTest {
    private final Scene scene = new Scene();
    private final DeleteMessage delete = new DeleteMessage(scene.access, scene.messages, scene.live, scene.clock);
    private final Room room = scene.room(channel("c").with(BOB, CAROL));

    private static Command command(Room room, Message message) {
        return new Command(room.id(), message.id());
    }

    @Test
    void aDeletionLeavesATombstoneAndIsAnnounced() {
        var ann = scene.listen(scene.ann, room);
        Message message = room.send(BOB, "regretted");
        scene.live.announce(room.tenant(), new Change.Posted(message), null);

        Changed deleted = delete.handle(scene.bob, command(room, message));

        assertThat(deleted.message().body()).isEqualTo(new Body.Deleted(BOB, START));
        assertThat(deleted.message().seq()).isEqualTo(message.seq());
        assertThat(scene.live.heard(ann))
                .containsExactly(new Change.Posted(message), new Change.Deleted(deleted.message()));
    }

    @Test
    void deletingAgainAnswersTheTombstoneAndIsNotAnnounced() {
        Message message = room.send(BOB, "regretted");
        Changed first = delete.handle(scene.bob, command(room, message));

        assertThat(delete.handle(scene.ann, command(room, message))).isEqualTo(new Changed(first.message(), false));
        assertThat(scene.announced(room)).hasSize(1);
    }

    @Test
    void theAuthorModeratorsOwnersAndTenantAdminsMay() {
        room.change(new ChannelChange.SetRole(CAROL, ChannelRole.MODERATOR));
        for (Actor actor : List.of(scene.bob, scene.carol, scene.ann, scene.admin)) {
            assertThat(delete.handle(actor, command(room, room.send(BOB, "x"))).isNew())
                    .isTrue();
        }
    }

    @Test
    void othersMayNot() {
        Message anns = room.send("x");

        assertRefused(Refusal.Forbidden.class, () -> delete.handle(scene.bob, command(room, anns)));
        assertRefused(Refusal.Forbidden.class, () -> delete.handle(scene.dave, command(room, anns)));
        assertThat(room.now(anns)).isEqualTo(anns);
    }

    @Test
    void inADirectConversationOnlyTheAuthorOrATenantAdminWhoIsInIt() {
        Room dm = scene.room(channel("dm").of(ChannelType.DM).withOnly(BOB, ERIN));
        Message bobs = dm.send(BOB, "one");
        Message erins = dm.send(ERIN, "two");

        assertRefused(Refusal.Forbidden.class, () -> delete.handle(scene.bob, command(dm, erins)));
        assertThat(delete.handle(scene.admin, command(dm, bobs)).isNew()).isTrue();
    }

    @Test
    void anArchivedChannelKeepsItsMessages() {
        Message message = room.send(BOB, "x");
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> delete.handle(scene.bob, command(room, message)));
        assertThat(room.now(message)).isEqualTo(message);
    }

    @Test
    void aDeletedReplyIsNoLongerCounted() {
        Message root = room.send("root");
        Message reply = room.reply(root, "reply");

        delete.handle(scene.ann, command(room, reply));

        assertThat(room.now(root).replyCount()).isZero();
    }

    @Test
    void aMessageThatIsNotThereIsNotFound() {
        assertRefused(
                Refusal.NotFound.class, () -> delete.handle(scene.ann, new Command(room.id(), new MessageId("x"))));
    }
}
