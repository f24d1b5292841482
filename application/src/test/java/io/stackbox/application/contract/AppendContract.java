package io.stackbox.application.contract;

import static io.stackbox.application.fixture.DraftBuilder.draft;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.Attachment;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.Reactions;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A message is written once, at the next place, and found again as it was sent.
public interface AppendContract extends RoomContract {
    Comparator<Message> BY_SEQ = Comparator.comparingLong(Message::seq);

    @Test
    default void theFirstMessageIsAtSeqOneAndTakesTheNextRevision() {
        Room room = openRoom();

        Appended appended = messages().append(room.tenant(), room.draft().build(), null);

        assertThat(appended.isNew()).isTrue();
        assertThat(appended.message().seq()).isEqualTo(1);
        assertThat(appended.message().revision()).isEqualTo(2);
        assertThat(appended.message().id().seq()).isEqualTo(1);
    }

    @Test
    default void aMessageIsAnsweredAsItWasDrafted() {
        Room room = openRoom();
        var file = new Attachment("file-1", "plan ä.pdf", 12_345_678_901L, "application/pdf", null, null);
        var image = new Attachment("file-2", "\"x\".png", 0, "image/png", 640, 480);
        var draft = room.draft()
                .by(BOB)
                .of(MessageType.IMAGE)
                .saying("look @ann, @carol")
                .showing(file, image)
                .mentioning(CAROL, ANN)
                .at(START.plusMillis(1))
                .build();

        Message message =
                messages().append(room.tenant(), draft, new SendKey("k ~")).message();

        assertThat(message)
                .isEqualTo(new Message(
                        message.id(),
                        room.id(),
                        BOB,
                        1,
                        2,
                        MessageType.IMAGE,
                        new Body.Written(
                                "look @ann, @carol", List.of(file, image), List.of(CAROL, ANN), Reactions.NONE, null),
                        START.plusMillis(1),
                        new SendKey("k ~"),
                        null,
                        0,
                        false));
        assertThat(room.now(message)).isEqualTo(message);
    }

    @Test
    default void everyTextIsKeptAsItWasSent() {
        Room room = openRoom();
        for (String text : List.of(
                " leading and trailing \n",
                "quote ' \" \\ `; DROP TABLE message; --",
                "{\"json\":[1,null]} %s %n ?1 :a $b",
                "line\r\nbreak\ttab\u2028",
                "nul \u0000 within \u0001\u007f\uFFFF",
                "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩\u200d👩\u200d👧 \u202eright to left",
                "ä\u0308 normal",
                "x".repeat(Body.TEXT_LENGTH_MAX_CHARS))) {
            Message sent = room.send(text);

            Message found = room.now(sent);

            assertThat(((Body.Written) found.body()).markdown()).isEqualTo(text);
            assertThat(found).isEqualTo(sent);
            assertThat(messages()
                            .history(room.tenant(), room.id(), new Range.Newest(), 1)
                            .messages())
                    .containsExactly(sent);
        }
    }

    @Test
    default void sendersAtOnceGetOneDenseOrderInWhichEachKeepsTheirOwn() {
        Room room = openRoom();
        int senders = 10;
        int each = 100;
        var crowd = People.crowd(senders);

        var sent = Together.run(senders, i -> {
            var own = new ArrayList<Message>();
            for (int j = 0; j < each; j++) {
                own.add(room.send(crowd.get(i), Integer.toString(j)));
            }
            return own;
        });

        for (List<Message> own : sent) {
            assertThat(own).extracting(Message::seq).isSorted();
        }
        List<Message> all = sent.stream().flatMap(List::stream).sorted(BY_SEQ).toList();
        assertThat(all)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, senders * each).boxed().toList());
        assertThat(all)
                .extracting(Message::revision)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, senders * each + 1).boxed().toList());
        assertThat(readAll(room)).isEqualTo(all);
        assertThat(room.now().seq()).isEqualTo(senders * each);
    }

    private List<Message> readAll(Room room) {
        var read = new ArrayList<Message>();
        boolean more = true;
        while (more) {
            long after = read.isEmpty() ? 0 : read.getLast().seq();
            var page = messages().history(room.tenant(), room.id(), new Range.After(after), 100);
            read.addAll(page.messages());
            more = page.hasMoreAfter();
        }
        return read;
    }

    @Test
    default void eachChannelCountsForItself() {
        Room room = openRoom();
        Room other = Room.open(room.tenant(), ChannelBuilder.channel("other"), channels(), messages());
        room.sendMany(3);

        assertThat(other.send("first here").seq()).isEqualTo(1);
        assertThat(room.send("fourth").seq()).isEqualTo(4);
        assertThat(other.now().revision()).isEqualTo(2);
    }

    @Test
    default void tenantsWithTheSameChannelIdDoNotMeet() {
        Room acme = openRoom();
        Room globex = openRoom();
        Message secret = acme.send("of acme");

        Message first = globex.send("of globex");

        assertThat(first.seq()).isEqualTo(1);
        assertThat(messages().find(globex.tenant(), globex.id(), secret.id())).isEmpty();
        assertThat(messages()
                        .history(globex.tenant(), globex.id(), new Range.Newest(), 10)
                        .messages())
                .containsExactly(first);
        assertThat(messages().changes(globex.tenant(), globex.id(), 1, 10).changes())
                .hasSize(1);
        assertThat(messages().versions(globex.tenant(), globex.id(), secret.id()))
                .isEmpty();
        assertThat(messages().thread(globex.tenant(), globex.id(), secret.id(), 0, 10))
                .isEmpty();
    }

    @Test
    default void anIdOfTheSameSeqButAnotherMessageFindsNothing() {
        Room room = openRoom();
        Message message = room.send("hello");
        MessageId lookalike = MessageId.mint(START.plusMillis(1), message.seq(), Randoms.seeded());

        assertThat(messages().find(room.tenant(), room.id(), lookalike)).isEmpty();
        assertThat(messages().versions(room.tenant(), room.id(), lookalike)).isEmpty();
        assertThat(messages().thread(room.tenant(), room.id(), lookalike, 0, 10))
                .isEmpty();
    }

    @Test
    default void anIdFromAnotherChannelOrFromNowhereFindsNothing() {
        Room room = openRoom();
        Room other = Room.open(room.tenant(), ChannelBuilder.channel("other"), channels(), messages());
        Message message = room.send("hello");
        other.send("hello");

        assertThat(messages().find(room.tenant(), other.id(), message.id())).isEmpty();
        assertThat(messages().find(room.tenant(), new ChannelId("nowhere"), message.id()))
                .isEmpty();
        for (String id : List.of("", "1", "not-an-id", message.id() + " ", "x".repeat(36), "x".repeat(5_000))) {
            assertThat(messages().find(room.tenant(), room.id(), new MessageId(id)))
                    .as(id)
                    .isEmpty();
        }
        assertThat(messages().find(room.tenant(), room.id(), MessageId.mint(START, 1_000_000, Randoms.seeded())))
                .isEmpty();
    }

    @Test
    default void anUnknownChannelTakesNoMessage() {
        Room room = openRoom();
        var nowhere = draft(new ChannelId("nowhere")).build();

        assertRefused(Refusal.NotFound.class, () -> messages().append(room.tenant(), nowhere, null));
        assertRefused(
                Refusal.NotFound.class,
                () -> messages().append(Tenants.fresh(), room.draft().build(), new SendKey("k")));
    }

    @Test
    default void anArchivedChannelTakesNoMessageAndAnswersFromItsPastOnly() {
        Room room = openRoom();
        room.send("before");
        room.archive();

        assertRefused(Refusal.ChannelArchived.class, () -> room.send("after"));

        assertThat(room.now().seq()).isEqualTo(1);
        assertThat(room.now().revision()).isEqualTo(3);
        assertThat(messages()
                        .history(room.tenant(), room.id(), new Range.Newest(), 10)
                        .messages())
                .hasSize(1);
    }

    @Test
    default void aMessageThatWouldBeTooLargeEncodedIsRefusedAndTakesNoPlace() {
        Room room = openRoom();
        // Each of these takes six bytes in JSON: 16,000 of them fit the text's limits but not the message's.
        String swelling = "\u0001".repeat(Body.TEXT_LENGTH_MAX_CHARS - 1) + "x";
        var file = new Attachment("f", "n".repeat(4_000), 1, "text/plain", null, null);

        assertRefused(
                Refusal.Invalid.class,
                () -> room.send(room.draft().saying(swelling).showing(file).build()));

        assertThat(room.now().seq()).isZero();
        assertThat(room.send("next").seq()).isEqualTo(1);
    }
}
