package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.SendKey;
import io.stackbox.persistence.dynamodb.kit.DynamoLocal;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp;
import io.stackbox.persistence.dynamodb.kit.Spent;
import io.stackbox.persistence.dynamodb.kit.Tables;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One channel is one head: how many sends a second it takes, with 5 ms between us and the table.
class CeilingTest extends OpenStore {
    private static final Duration LATENCY = Duration.ofMillis(5);
    private static final int SENDERS = 10;
    private static final int EACH = 30;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final URI address = DynamoLocal.shared().address();
    private final TableNames tables = Tables.create(address);

    private DynamoStore storeAcross() {
        var http = new FaultyHttp(UrlConnectionHttpClient.create(), LATENCY);
        DynamoDbClient client = DynamoClients.over(http)
                .endpointOverride(address)
                .region(Tables.REGION)
                .credentialsProvider(Tables.CREDENTIALS)
                .build();
        open.add(http);
        open.add(client);
        return open(client, tables);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) one.close();
    }

    /// @param sender whose store the n-th sender uses
    private void assertCeiling(String what, IntFunction<DynamoStore> sender, double perSecond, double wastedMax) {
        DynamoStore any = sender.apply(0);
        Room room = Room.open(
                Tenants.fresh(),
                channel(UUID.randomUUID().toString()).withOnly().with(People.crowd(SENDERS)),
                any.channels(),
                any.messages());
        for (int i = 0; i < SENDERS; i++) sender.apply(i).channels().detail(room.tenant(), room.id());
        Spent before = Spent.now(meters, bill);
        long start = System.nanoTime();

        var sent = Together.run(SENDERS, i -> {
            var own = new ArrayList<Message>();
            for (int j = 0; j < EACH; j++) {
                var draft = room.draft().by(People.crowd(SENDERS).get(i)).build();
                own.add(sender.apply(i)
                        .messages()
                        .append(room.tenant(), draft, new SendKey("k" + j))
                        .message());
            }
            return own;
        });

        double seconds = (System.nanoTime() - start) / 1e9;
        int count = SENDERS * EACH;
        Spent spent = Spent.now(meters, bill);
        int wasted = spent.requests().getOrDefault("Cancelled", 0)
                - before.requests().getOrDefault("Cancelled", 0);
        System.out.printf(
                "ceiling, %s: %.0f sends/s, %.2f wasted transactions a send%n",
                what, count / seconds, (double) wasted / count);
        assertThat(sent.stream().flatMap(List::stream).map(Message::seq).sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        for (List<Message> own : sent) assertThat(own).extracting(Message::seq).isSorted();
        var last = any.messages().history(room.tenant(), room.id(), new Range.Newest(), 100);
        assertThat(last.headSeq()).isEqualTo(count);
        assertThat(count / seconds).as("sends a second").isGreaterThanOrEqualTo(perSecond);
        assertThat((double) wasted / count).as("wasted transactions a send").isLessThanOrEqualTo(wastedMax);
    }

    @Test
    void tenSendersOfOneProcessShareTransactions() {
        DynamoStore one = storeAcross();

        assertCeiling("one process", i -> one, 50, 0.5);
    }

    @Test
    void twoProcessesWithFiveSendersEachGetInEachOthersWayButLoseNothing() {
        List<DynamoStore> two = List.of(storeAcross(), storeAcross());

        assertCeiling("two processes", i -> two.get(i % 2), 50, 0.5);
    }

    @Test
    void tenProcessesWithOneSenderEachStayDenseAndOrdered() {
        List<DynamoStore> ten = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) ten.add(storeAcross());

        assertCeiling("ten processes", ten::get, 5, 10);
    }
}
