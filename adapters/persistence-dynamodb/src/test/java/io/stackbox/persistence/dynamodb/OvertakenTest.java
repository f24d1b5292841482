package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// A page of changes takes several reads, and somebody may change something between them.
class OvertakenTest extends OpenStore {
    /// Does something before the messages are read, once.
    private record Before(Runnable act, AtomicBoolean isDone) implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (!(context.request() instanceof QueryRequest query)) return;
            boolean readsMessages =
                    query.expressionAttributeValues().get(":first").s().startsWith("m#");
            if (readsMessages && isDone.compareAndSet(false, true)) act.run();
        }
    }

    @Test
    void aMessageThatIsChangedWhileChangesAreReadIsNotLeftOut() {
        Room room = Room.open(store.channels(), store.messages());
        Message one = room.send("one");
        Message two = room.send("two");
        var reacts = new Before(() -> room.change(one, new MessageChange.React(BOB, "👍")), new AtomicBoolean());

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
}
