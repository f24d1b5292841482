package io.stackbox.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A page of 50 costs at most half as much again in a channel of 1,000,000 messages as in one of 1,000.
@Tag("slow")
@Timeout(300)
class LongHistoryTest {
    private static final int SHORT = 1_000;
    private static final int LONG = 1_000_000;
    private static final int PAGE = 50;
    private static final int PAGES = 400;
    private static final int ROUNDS = 7;

    @Test
    void aPageOfALongHistoryCostsAsMuchAsOneOfAShortOne(@TempDir Path folder) throws Exception {
        var here = StoreFolder.in(folder);
        var tenant = Tenants.fresh();
        try (var store = here.open()) {
            for (int size : new int[] {SHORT, LONG}) {
                Room room = Room.open(tenant, ChannelBuilder.channel("of-" + size), store.channels(), store.messages());
                assertThat(room.send("x".repeat(110)).seq()).isEqualTo(1);
            }
        }
        copyFirstMessage(folder, SHORT);
        copyFirstMessage(folder, LONG);

        try (var store = here.open()) {
            var brief = new Room(
                    tenant, ChannelBuilder.channel("of-" + SHORT).build().id(), store.channels(), store.messages());
            var lengthy = new Room(
                    tenant, ChannelBuilder.channel("of-" + LONG).build().id(), store.channels(), store.messages());
            assertThat(lengthy.messages()
                            .history(tenant, lengthy.id(), new Range.Newest(), 1)
                            .headSeq())
                    .isEqualTo(LONG);
            assertThat(ratio(brief, lengthy, before -> LONG - before))
                    .as("newest pages")
                    .isLessThan(1.5);
            assertThat(ratio(brief, lengthy, before -> before * 7919 % LONG))
                    .as("scattered pages")
                    .isLessThan(1.5);
        }
    }

    /// Fills the channel behind its first message, which would take the front door a minute.
    private static void copyFirstMessage(Path folder, int size) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stackbox.db"));
                var statement = connection.createStatement()) {
            String channel = "(SELECT number FROM channel WHERE channel = 'of-" + size + "')";
            statement.executeUpdate("WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < " + size
                    + ") INSERT INTO message (tenant, channel, seq, id, author, born, type, created_at, text)"
                    + " SELECT tenant, channel, i, id, author, i + 1, type, created_at, text FROM message, n"
                    + " WHERE channel = " + channel + " AND seq = 1");
        }
    }

    /// How much more CPU the reading thread takes for pages of the long history, the median of several rounds.
    private static double ratio(Room brief, Room lengthy, LongUnaryOperator place) {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long cheap = cpuNanos(brief, page -> SHORT - page % (SHORT - PAGE));
            ratios[round] =
                    (double) cpuNanos(lengthy, page -> Math.max(PAGE + 1, place.applyAsLong(page * PAGE))) / cheap;
        }
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    private static long cpuNanos(Room room, LongUnaryOperator place) {
        long before = readersCpuNanos();
        for (int page = 0; page < PAGES; page++) {
            History history =
                    room.messages().history(room.tenant(), room.id(), new Range.Before(place.applyAsLong(page)), PAGE);
            assertThat(history.messages()).extracting(Message::seq).hasSize(PAGE);
        }
        return readersCpuNanos() - before;
    }

    private static long readersCpuNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("store-reader")) {
                nanos += threads.getThreadCpuTime(info.getThreadId());
            }
        }
        return nanos;
    }
}
