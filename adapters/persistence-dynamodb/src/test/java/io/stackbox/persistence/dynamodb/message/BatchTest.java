package io.stackbox.persistence.dynamodb.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.DraftBuilder;
import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.channel.Head;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final ChannelId ROOM = new ChannelId("room");
    private static final int MEMBERS = 50;
    private static final Head HEAD =
            Head.of(new Row(Map.of("sq", Values.of(0), "rv", Values.of(1), "at", Values.of(TestClock.START))));

    private static Batch of(List<Pending> sends) {
        var keys = new MessageKeys(Tenants.ACME, ROOM);
        return Batch.of(keys, HEAD, sends, TestClock.START, MEMBERS, true, Randoms.seeded());
    }

    private static List<Pending> waiting(int count, UserId... mentioned) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Pending(
                        DraftBuilder.draft(ROOM).mentioning(mentioned).build(), null))
                .toList();
    }

    @Test
    void aRoomIsBusyByWhatIsWritten() {
        Batch batch = of(waiting(12));

        assertThat(batch.placed()).hasSize(12);
        assertThat(batch.isRelayed()).isTrue();
        assertThat(batch.next().traffic().count()).isEqualTo(12);
    }

    @Test
    void whatWaitsForTheNextTransactionDoesNotCountYet() {
        Batch batch = of(waiting(12, People.crowd(40).toArray(UserId[]::new)));

        assertThat(batch.placed()).as("forty mentions each").hasSize(2);
        assertThat(batch.isRelayed()).isFalse();
        assertThat(batch.next().traffic().count()).isEqualTo(2);
    }
}
