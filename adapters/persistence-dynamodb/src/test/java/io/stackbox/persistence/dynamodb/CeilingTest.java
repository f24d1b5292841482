package io.stackbox.persistence.dynamodb;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.kit.DynamoLocal;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp;
import io.stackbox.persistence.dynamodb.kit.Spent;
import io.stackbox.persistence.dynamodb.kit.Tables;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        // No two processes draw the same, or they would wait the same.
        return open(client, tables, new Random(open.size()));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) one.close();
    }

    /// @param perSecond that were confirmed
    /// @param wasted transactions for each of them
    private record Ceiling(double perSecond, double wasted) {}

    /// @param sender whose store the n-th sender uses
    private Ceiling measure(String what, int senders, IntFunction<DynamoStore> sender) {
        DynamoStore any = sender.apply(0);
        Room room = Room.open(
                Tenants.fresh(),
                channel(UUID.randomUUID().toString()).withOnly().with(People.crowd(SENDERS)),
                any.channels(),
                any.messages());
        Spent before = Spent.now(meters, bill);
        long start = System.nanoTime();

        var sent = Together.run(senders, i -> send(room, People.crowd(SENDERS).get(i), sender.apply(i)));

        double seconds = (System.nanoTime() - start) / 1e9;
        int count = senders * EACH;
        int wasted = cancelled(Spent.now(meters, bill)) - cancelled(before);
        var measured = new Ceiling(count / seconds, (double) wasted / count);
        System.out.printf(
                "ceiling, %s: %.0f sends/s, %.2f wasted transactions a send%n",
                what, measured.perSecond, measured.wasted);
        assertThat(sent.stream().flatMap(List::stream).map(Message::seq).sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        for (List<Message> own : sent) assertThat(own).extracting(Message::seq).isSorted();
        var last = any.messages().history(room.tenant(), room.id(), new Range.Newest(), 100);
        assertThat(last.headSeq()).isEqualTo(count);
        return measured;
    }

    /// Whoever sends has first looked whether they may, and so has seen the head.
    private static List<Message> send(Room room, UserId author, DynamoStore process) {
        var own = new ArrayList<Message>();
        for (int i = 0; i < EACH; i++) {
            process.channels().find(room.tenant(), room.id(), author);
            own.add(process.messages()
                    .append(room.tenant(), room.draft().by(author).build(), new SendKey("k" + i))
                    .message());
        }
        return own;
    }

    private static int cancelled(Spent spent) {
        return spent.requests().getOrDefault("Cancelled", 0);
    }

    @Test
    void tenSendersOfOneProcessShareTransactions() {
        DynamoStore one = storeAcross();

        assertReached(measure("one process", SENDERS, i -> one));
    }

    @Test
    void twoProcessesWithFiveSendersEachGetInEachOthersWayButLoseNothing() {
        List<DynamoStore> two = List.of(storeAcross(), storeAcross());

        assertReached(measure("two processes", SENDERS, i -> two.get(i % 2)));
    }

    @Test
    void sendsAndChangesOfOneProcessDoNotGetInEachOthersWay() {
        DynamoStore one = storeAcross();
        Room room = Room.open(
                Tenants.fresh(),
                channel(UUID.randomUUID().toString()).withOnly().with(People.crowd(SENDERS)),
                one.channels(),
                one.messages());
        Message liked = room.send("like this");
        Spent before = Spent.now(meters, bill);

        Together.run(SENDERS, i -> {
            UserId user = People.crowd(SENDERS).get(i);
            if (i % 2 == 0) return send(room, user, one);
            return List.of(room.change(liked, new MessageChange.React(user, "👍")));
        });

        assertThat(cancelled(Spent.now(meters, bill)) - cancelled(before)).isZero();
        assertThat(one.channels()
                        .detail(room.tenant(), room.id())
                        .orElseThrow()
                        .channel()
                        .revision())
                .isEqualTo(liked.revision() + SENDERS / 2 * (EACH + 1));
    }

    private static void assertReached(Ceiling ceiling) {
        assertThat(ceiling.perSecond).as("sends a second").isGreaterThanOrEqualTo(50);
        assertThat(ceiling.wasted).as("wasted transactions a send").isLessThanOrEqualTo(0.5);
    }

    /// Nobody shares a transaction there, so that together they reach what one of them reaches alone.
    @Test
    void tenProcessesWithOneSenderEachTakeTurnsAndStayDense() {
        List<DynamoStore> ten = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) ten.add(storeAcross());
        Ceiling cold = measure("ten processes, cold", SENDERS, ten::get);
        Ceiling alone = measure("one process with one sender", 1, ten::get);

        Ceiling together = measure("ten processes", SENDERS, ten::get);

        assertThat(together.perSecond).as("sends a second").isGreaterThanOrEqualTo(0.6 * alone.perSecond);
        // Whoever else uses the machine makes a transaction longer, and so more of them meet: of two, the quieter
        // counts.
        assertThat(Math.min(cold.wasted, together.wasted))
                .as("wasted transactions a send")
                .isLessThanOrEqualTo(0.5);
    }
}
