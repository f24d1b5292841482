package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What somebody else does in the meantime: between the reads of a page, or after a head was seen.
class OvertakenTest extends OpenStore {
    /// Does something before such a request, once.
    private record Before(Predicate<SdkRequest> when, Runnable act, AtomicBoolean isDone)
            implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (when.test(context.request()) && isDone.compareAndSet(false, true)) act.run();
        }
    }

    private static boolean readsMessages(SdkRequest request) {
        return request instanceof QueryRequest query
                && query.expressionAttributeValues().get(":first").s().startsWith("m#");
    }

    @Test
    void aMessageThatIsChangedWhileChangesAreReadIsNotLeftOut() {
        Room room = Room.open(store.channels(), store.messages());
        Message one = room.send("one");
        Message two = room.send("two");
        var reacts = new Before(
                OvertakenTest::readsMessages,
                () -> room.change(one, new MessageChange.React(BOB, "👍")),
                new AtomicBoolean());

        Changes page;
        try (var client = client(reacts)) {
            page = open(client, tables).messages().changes(room.tenant(), room.id(), 1, 10);
        }

        assertThat(reacts.isDone()).isTrue();
        assertThat(page.revision()).isEqualTo(3);
        assertThat(page.changes())
                .extracting(change -> ((Change.OfMessage) change).message().seq())
                .containsExactly(one.seq(), two.seq());
        assertThat(page.changes()).extracting(Change::revision).containsExactly(2L, 3L);
    }

    /// This process remembers the head that it wrote; another one has written since.
    @Test
    void whoSendsAtAHeadThatHasMovedTakesTheNextPlace() {
        Room here = Room.open(store.channels(), store.messages());
        here.send("one");
        DynamoStore elsewhere = another();
        new Room(here.tenant(), here.id(), elsewhere.channels(), elsewhere.messages()).send("two");

        assertThat(here.send("three").seq()).isEqualTo(3);

        assertThat(store.messages()
                        .history(here.tenant(), here.id(), new Range.Newest(), 10)
                        .messages())
                .extracting(message -> ((Body.Written) message.body()).markdown())
                .containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void whoChangesAtAHeadThatHasMovedTakesTheNextRevision() {
        Room room = Room.open(store.channels(), store.messages());
        Message one = room.send("one");
        var sends = new Before(
                request -> request instanceof TransactWriteItemsRequest, () -> room.send("two"), new AtomicBoolean());

        try (var client = client(sends)) {
            var changed = open(client, tables)
                    .messages()
                    .change(room.tenant(), room.id(), one.id(), new MessageChange.React(BOB, "👍"));

            assertThat(changed.message().revision()).isEqualTo(4);
        }

        assertThat(sends.isDone()).isTrue();
    }
}
