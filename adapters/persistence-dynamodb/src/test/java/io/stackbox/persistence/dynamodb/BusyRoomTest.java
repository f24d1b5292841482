package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.domain.message.Message;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// A busy room's messages are announced from the stream, by a flag that is written with them.
class BusyRoomTest extends OpenStore {
    private static final int MEMBERS = 10;
    private static final Duration WINDOW = Duration.ofSeconds(2);

    /// Lets somebody else be faster so often.
    private record Faster(Runnable act, AtomicInteger times) implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof TransactWriteItemsRequest && times.getAndDecrement() > 0) act.run();
        }
    }

    private final Room room = Room.open(
            Tenants.fresh(),
            channel("busy").withOnly().with(People.crowd(MEMBERS)),
            store.channels(),
            store.messages());

    private Message sendBy(DynamoStore by) {
        var draft = room.draft().by(People.crowd(1).getFirst()).build();
        return by.messages().append(room.tenant(), draft, null).message();
    }

    private boolean isRelayed(DynamoStore by) {
        return by.relayed().is(room.tenant(), sendBy(by));
    }

    @Test
    void aRoomOfTenIsBusyFromTheTenthMessageWithinTwoSeconds() {
        for (int i = 0; i < 9; i++) assertThat(isRelayed(store)).isFalse();

        assertThat(isRelayed(store)).isTrue();
    }

    private void becomesBusy() {
        for (int i = 0; i < 10; i++) sendBy(store);
    }

    /// What was sent in the window before tells.
    @Test
    void aBusyRoomStaysSoWhileFourMessagesComeInEachWindow() {
        becomesBusy();
        for (int window = 0; window < 3; window++) {
            clock.advance(WINDOW);
            for (int i = 0; i < 4; i++) assertThat(isRelayed(store)).isTrue();
        }
    }

    @Test
    void aBusyRoomIsCalmAgainAfterAWindowWithFewer() {
        becomesBusy();
        clock.advance(WINDOW);
        for (int i = 0; i < 3; i++) assertThat(isRelayed(store)).isTrue();

        clock.advance(WINDOW);

        assertThat(isRelayed(store)).isFalse();
    }

    @Test
    void aBusyRoomIsCalmAgainAfterASilence() {
        becomesBusy();

        clock.advance(WINDOW.multipliedBy(2));

        assertThat(isRelayed(store)).isFalse();
    }

    /// The head itself does not tell how many members there are.
    @Test
    void aBusyRoomStaysSoForOneWhoHasToReadItsHeadAnew() {
        for (int i = 0; i < 10; i++) sendBy(store);
        var faster = new Faster(() -> sendBy(store), new AtomicInteger(2));

        try (var client = client(faster)) {
            DynamoStore slow = open(client, tables);
            slow.channels().detail(room.tenant(), room.id());

            assertThat(isRelayed(slow)).isTrue();
        }
        assertThat(faster.times()).as("it met somebody twice").hasNonPositiveValue();
        assertThat(isRelayed(store)).as("and it is still busy").isTrue();
    }
}
