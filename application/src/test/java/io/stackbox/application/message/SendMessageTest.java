package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.message.SendMessage.Command;
import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.Origin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendMessageTest {
    private final Scene scene = new Scene();
    private final SendMessage send =
            new SendMessage(scene.access, scene.messages, scene.mentioned, scene.live, scene.clock);
    private final Room room = scene.room(channel("c").with(BOB));

    private static Command saying(Room room, String text) {
        return new Command(room.id(), null, text, MessageType.TEXT, null, List.of());
    }

    private Command replying(MessageId root) {
        return new Command(room.id(), null, "reply", MessageType.TEXT, root, List.of());
    }

    private Message send(Actor actor, Command command) {
        Appended appended = send.handle(actor, command);
        assertThat(appended.isNew()).isTrue();
        return appended.message();
    }

    @Test
    void aMessageIsWrittenAsSentAndAnnouncedOnceToEverySubscriber() {
        var ann = scene.listen(scene.ann, room);
        var bob = scene.listen(scene.bob, room);
        var now = scene.clock.advance(Duration.ofSeconds(5));

        Message message = send(scene.ann, saying(room, " hello \n"));

        assertThat(message.author()).isEqualTo(ANN);
        assertThat(message.createdAt()).isEqualTo(now);
        assertThat(((Body.Written) message.body()).markdown()).isEqualTo(" hello \n");
        assertThat(room.now(message)).isEqualTo(message);
        assertThat(scene.live.heard(ann)).containsExactly(new Change.Posted(message));
        assertThat(scene.live.heard(bob)).containsExactly(new Change.Posted(message));
    }

    @Test
    void theAnnouncementNamesTheSocketItCameOver() {
        var origin = new Origin(scene.live.open(ACME, ANN), "request-1");

        send(scene.ann.over(origin), saying(room, "hello"));

        assertThat(scene.live.announced().getFirst().origin()).isEqualTo(origin);
    }

    @Test
    void postingMakesANonGuestAMemberOfAnOpenChannelWithoutARevision() {
        Room document = scene.room(channel("doc").about("7"));
        for (Room open : List.of(room, document)) {
            send(scene.dave, saying(open, "here I am"));

            assertThat(scene.access.standing(scene.dave, open.id()).isMember()).isTrue();
            assertThat(open.now().revision()).isEqualTo(2);
            assertThat(scene.announced(open)).hasSize(1);
        }
    }

    @Test
    void theFirstMessageToGeneralMakesIt() {
        var general = new Command(ChannelId.GENERAL, null, "hello", MessageType.TEXT, null, List.of());

        assertThat(send(scene.dave, general).seq()).isEqualTo(1);
        assertThat(send(scene.stranger, general).seq()).isEqualTo(1);
    }

    @Test
    void aGuestPostsWhereItIsAMemberAndNowhereElse() {
        Room theirs = scene.room(channel("theirs").of(ChannelType.PRIVATE).with(GUS));

        send(scene.guest, saying(theirs, "hello"));

        assertRefused(Refusal.NotFound.class, () -> send.handle(scene.guest, saying(room, "hello")));
    }

    @Test
    void whatIsRefusedTakesNoSeqAndIsNotAnnounced() {
        for (String wrong : List.of("", " \n", "x".repeat(16_001), "\ud83c")) {
            assertRefused(Refusal.Invalid.class, () -> send.handle(scene.ann, saying(room, wrong)));
        }
        assertThat(room.now().seq()).isZero();
        assertThat(scene.live.announced()).isEmpty();
    }

    @Test
    void anArchivedChannelTakesNoMessageAndNoMember() {
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> send.handle(scene.ann, saying(room, "x")));
        assertRefused(Refusal.ChannelArchived.class, () -> send.handle(scene.dave, saying(room, "x")));
        assertThat(room.now().memberCount()).isEqualTo(2);
    }

    @Test
    void systemMessagesAreNotForPeopleToSend() {
        assertRefused(
                Refusal.Invalid.class,
                () -> send.handle(scene.ann, new Command(room.id(), null, "x", MessageType.SYSTEM, null, List.of())));
    }

    @Test
    void aFileThatIsNotThereIsNotAttached() {
        assertRefused(
                Refusal.Invalid.class,
                () -> send.handle(
                        scene.ann, new Command(room.id(), null, "x", MessageType.FILE, null, List.of("file-1"))));
    }

    @Test
    void aReplyIsCountedByItsRoot() {
        Message root = send(scene.ann, saying(room, "root"));

        Message reply = send(scene.bob, replying(root.id()));

        assertThat(reply.thread()).isEqualTo(root.id());
        assertThat(room.now(root).replyCount()).isEqualTo(1);
        assertThat(scene.announced(room)).hasSize(2);
    }

    @Test
    void aReplyTakesNoRepliesOfItsOwn() {
        Message reply =
                send(scene.bob, replying(send(scene.ann, saying(room, "root")).id()));

        assertRefused(Refusal.Invalid.class, () -> send.handle(scene.ann, replying(reply.id())));
    }

    @Test
    void aRootMustBeAMessageOfTheSameChannel() {
        Room other = scene.room(channel("other"));
        Message elsewhere = send(scene.ann, saying(other, "elsewhere"));

        for (MessageId root : List.of(elsewhere.id(), new MessageId("x"), new MessageId(""))) {
            assertRefused(Refusal.Invalid.class, () -> send.handle(scene.ann, replying(root)));
        }
    }

    @Test
    void aTombstoneTakesNoReplies() {
        Message gone = room.delete(send(scene.ann, saying(room, "root")));

        assertRefused(Refusal.Conflict.class, () -> send.handle(scene.ann, replying(gone.id())));
    }

    @Test
    void threadsMayBeSwitchedOff() {
        Room flat = scene.room(channel("flat").allowing(new Settings(true, true, false)));
        Message root = send(scene.ann, saying(flat, "root"));

        assertRefused(
                Refusal.Forbidden.class,
                () -> send.handle(
                        scene.ann, new Command(flat.id(), null, "x", MessageType.TEXT, root.id(), List.of())));
    }
}
