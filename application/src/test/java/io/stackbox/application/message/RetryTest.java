package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.message.SendMessage.Command;
import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Promise 2: for one `clientMessageId` there is one message, however often it is retried.
class RetryTest {
    private final Scene scene = new Scene();
    private final SendMessage send =
            new SendMessage(scene.access, scene.messages, scene.mentioned, scene.live, scene.clock);
    private final Room room = scene.room(channel("c").of(ChannelType.PRIVATE).with(BOB));

    private Command retry(String text) {
        return new Command(room.id(), new SendKey("k"), text, MessageType.TEXT, null, List.of());
    }

    private void assertAnswered(Message expected, Command command) {
        long revision = room.now().revision();
        assertThat(send.handle(scene.ann, command)).isEqualTo(new Appended(expected, false));
        assertThat(room.now().revision()).isEqualTo(revision);
        assertThat(scene.announced(room)).hasSize(1);
    }

    @Test
    void aRetryAnswersTheFirstMessageAndIsNotAnnounced() {
        Message first = send.handle(scene.ann, retry("hello")).message();

        assertAnswered(first, retry("hello"));
        assertAnswered(first, retry("another body is ignored"));
    }

    @Test
    void aRetryADayLaterAnswersTheMessageAsItIsNow() {
        Message first = send.handle(scene.ann, retry("hello")).message();
        scene.clock.advance(Duration.ofDays(1));
        Message edited = room.rewrite(first, "edited");

        assertAnswered(edited, retry("hello"));
        assertAnswered(room.delete(edited), retry("hello"));
    }

    @Test
    void aRetryIsAnsweredEvenWhereItsValuesWouldNowBeRefused() {
        Message first = send.handle(scene.ann, retry("hello")).message();
        Message reply = room.reply(first, "reply");

        assertAnswered(room.now(first), retry(" "));
        assertAnswered(room.now(first), retry("x".repeat(20_000)));
        for (Command wrong : List.of(
                new Command(room.id(), new SendKey("k"), "x", MessageType.SYSTEM, null, List.of()),
                new Command(room.id(), new SendKey("k"), "x", MessageType.TEXT, new MessageId("x"), List.of()),
                new Command(room.id(), new SendKey("k"), "x", MessageType.TEXT, reply.id(), List.of()),
                new Command(room.id(), new SendKey("k"), "x", MessageType.FILE, null, List.of("file")))) {
            assertAnswered(room.now(first), wrong);
        }
    }

    @Test
    void aRetryIsAnsweredEvenInAnArchivedChannel() {
        Message first = send.handle(scene.ann, retry("hello")).message();
        room.archive();

        assertAnswered(first, retry("hello"));
        assertRefused(
                Refusal.ChannelArchived.class,
                () -> send.handle(
                        scene.ann, new Command(room.id(), new SendKey("new"), "x", MessageType.TEXT, null, List.of())));
    }

    @Test
    void aRetryComesAfterVisibility() {
        send.handle(scene.ann, retry("hello"));
        scene.channels.leave(ACME, room.id(), ANN);

        assertRefused(Refusal.NotFound.class, () -> send.handle(scene.ann, retry("hello")));
    }

    @Test
    void aKeyIsItsSendersOwn() {
        Message anns = send.handle(scene.ann, retry("hello")).message();

        Appended bobs = send.handle(scene.bob, retry("hello"));

        assertThat(bobs.isNew()).isTrue();
        assertThat(bobs.message().id()).isNotEqualTo(anns.id());
    }

    @Test
    void aRefusedSendDoesNotUseItsKeyUp() {
        assertRefused(Refusal.Invalid.class, () -> send.handle(scene.ann, retry(" ")));

        assertThat(send.handle(scene.ann, retry("hello")).isNew()).isTrue();
    }

    @Test
    void twentyRetriesAtOnceAreOneMessageAnnouncedOnce() {
        var bob = scene.listen(scene.bob, room);

        var answers = Together.run(20, i -> send.handle(scene.ann, retry("try " + i)));

        assertThat(answers).filteredOn(Appended::isNew).hasSize(1);
        assertThat(answers)
                .extracting(Appended::message)
                .containsOnly(answers.getFirst().message());
        assertThat(scene.live.heard(bob)).hasSize(1);
        assertThat(room.now().seq()).isEqualTo(1);
    }
}
