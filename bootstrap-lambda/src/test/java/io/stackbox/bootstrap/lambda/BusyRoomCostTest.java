package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.bootstrap.lambda.CountedAws.Function;
import io.stackbox.bootstrap.lambda.CountedAws.OpenSocket;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A busy room of a hundred at twenty messages a second. The time between messages, and until Lambda looks into the
/// stream again, is the clock's of the test; what the stream function does before its first post is real time.
class BusyRoomCostTest {
    private static final int MEMBERS = 100;
    private static final int MESSAGES = 200;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(50);
    /// Lambda asks each shard four times a second, and no window is set on top of that ("Using AWS Lambda with Amazon
    /// DynamoDB", AWS Lambda Developer Guide).
    private static final int MESSAGES_A_POLL = 5;
    private static final Duration POLL = BETWEEN_MESSAGES.multipliedBy(MESSAGES_A_POLL);
    private static final Duration ADDED_MAX = Duration.ofMillis(300);

    private final TenantId tenant = Tenants.fresh();

    @Test
    void aBusyRoomCostsLessThanAThirdOfAPostForEachDelivery() {
        try (var aws = new CountedAws()) {
            List<OpenSocket> sockets = Stream.generate(
                            () -> new UserId(UUID.randomUUID().toString()))
                    .limit(MEMBERS)
                    .map(user -> OpenSocket.of(aws, tenant, user))
                    .toList();
            Room room = open(aws, sockets);
            Function senders = aws.start();
            Function stream = aws.start();
            aws.posts.countAnew();
            int posts = 0;
            int delivered = 0;
            var delivering = new ArrayList<Duration>();
            for (int seq = 1; seq <= MESSAGES; seq++) {
                var _ = sockets.get(seq % MEMBERS)
                        .send(
                                senders,
                                "action",
                                "sendMessage",
                                "channelId",
                                room.id().value(),
                                "content",
                                "x".repeat(500));
                aws.clock.advance(BETWEEN_MESSAGES);
                if (seq % MESSAGES_A_POLL != 0) continue;
                posts += aws.posts.posts();
                delivered += aws.posts.messages();
                aws.posts.countAnew();
                long start = System.nanoTime();
                var answer = stream.call(Map.of("Records", records(aws, room, seq)));
                assertThat(answer.path("batchItemFailures")).isEmpty();
                if (aws.posts.posts() > 0) delivering.add(Duration.ofNanos(aws.posts.lastAt() - start));
            }
            posts += aws.posts.posts();
            delivered += aws.posts.messages();

            Duration usual = median(delivering);
            Duration waits = median(waits());
            System.out.printf(
                    "busy room: %d posts for %d deliveries, %.2f each; %d ms in the stream (at most %d), then %d ms until"
                            + " the last one has it%n",
                    posts, delivered, (double) posts / delivered, waits.toMillis(), POLL.toMillis(), usual.toMillis());
            assertThat(delivered).as("everybody got each message once").isEqualTo(MEMBERS * MESSAGES);
            assertThat((double) posts / delivered).isLessThanOrEqualTo(0.3);
            assertThat(waits.plus(usual)).as("added, at the median").isLessThanOrEqualTo(ADDED_MAX);
        }
    }

    /// How long each message of a batch waits for it.
    private static List<Duration> waits() {
        return IntStream.rangeClosed(1, MESSAGES_A_POLL)
                .mapToObj(BETWEEN_MESSAGES::multipliedBy)
                .toList();
    }

    private static Duration median(List<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private Room open(CountedAws aws, List<OpenSocket> sockets) {
        Room room = Room.open(
                tenant,
                channel(UUID.randomUUID().toString())
                        .withOnly()
                        .with(sockets.stream().map(OpenSocket::user).toList()),
                aws.store.channels(),
                aws.store.messages());
        for (OpenSocket one : sockets) {
            var connection = new Connection(one.id(), one.user(), aws.clock.instant(), null, true);
            aws.store.connections().open(tenant, connection);
            aws.store.connections().enter(tenant, connection, room.id());
            aws.store.connections().settle(tenant, connection, room.id(), 1);
        }
        return room;
    }

    private List<Object> records(CountedAws aws, Room room, int lastSeq) {
        var records = new ArrayList<Object>();
        for (long seq = lastSeq - MESSAGES_A_POLL + 1; seq <= lastSeq; seq++) {
            var image = aws.messageImage(tenant, room.id(), seq);
            records.add(Map.of("dynamodb", Map.of("SequenceNumber", Long.toString(seq), "NewImage", image)));
        }
        return records;
    }
}
