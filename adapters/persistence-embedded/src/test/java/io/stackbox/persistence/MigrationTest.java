package io.stackbox.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Room;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that an earlier version wrote holds the same after it was brought up to date.
class MigrationTest {
    private static final TenantId TENANT = new TenantId("acme");

    @TempDir
    private Path folder;

    @Test
    void messagesOfTheSecondSchemaKeepTheirRevisionsAndTheirChannelsTheirHeads() throws Exception {
        var heads = new HashMap<String, Long>();
        var written = new HashMap<String, Map<Long, Long>>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stackbox.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(script(1));
            statement.executeUpdate(script(2));
            statement.executeUpdate("PRAGMA user_version = 2");
            statement.executeUpdate("INSERT INTO tenant VALUES (1, 'acme')");
            for (int number = 1; number <= 4; number++) {
                var revisions = new HashMap<Long, Long>();
                heads.put("c" + number, history(number, revisions));
                written.put("c" + number, revisions);
                write(statement, number, heads.get("c" + number), revisions);
            }
        }

        try (var store = StoreFolder.in(folder).open()) {
            written.forEach((channel, revisions) -> {
                var room = new Room(TENANT, new ChannelId(channel), store.channels(), store.messages());
                long head = heads.get(channel);
                assertThat(room.now().revision()).isEqualTo(head);
                assertThat(room.now().seq()).isEqualTo(revisions.size());
                for (long after = 1; after <= head; after++) {
                    long from = after;
                    List<Long> later = revisions.values().stream()
                            .filter(revision -> revision > from)
                            .sorted()
                            .toList();
                    assertThat(read(room, from))
                            .as("%s after %d", channel, from)
                            .isEqualTo(later);
                }
                assertThat(room.send("next").revision()).isEqualTo(head + 1);
                assertThat(read(room, head)).containsExactly(head + 1);
            });
        }
    }

    private static String script(int version) throws IOException {
        try (var resource = EmbeddedStore.class.getResourceAsStream("schema/" + version + ".sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Sends and changes in random order, the more changes the higher the number.
    ///
    /// @param revisions by place
    /// @return the revision of the head
    private static long history(int number, Map<Long, Long> revisions) {
        var random = Randoms.seeded();
        long revision = 1;
        for (int step = 0; step < 60; step++) {
            boolean isSent = revisions.isEmpty() || random.nextInt(4) >= number - 1;
            long place = isSent ? revisions.size() + 1 : 1 + random.nextInt(revisions.size());
            revisions.put(place, ++revision);
        }
        return revision;
    }

    private static void write(Statement statement, int number, long head, Map<Long, Long> revisions)
            throws SQLException {
        statement.executeUpdate(
                "INSERT INTO channel VALUES ('acme', 'c%d', 1, %d, 0, 'c', '', NULL, 'ann', 0, 7, 1, 0, 0, %d, %d, 1, NULL)"
                        .formatted(number, number, revisions.size(), head));
        for (var message : revisions.entrySet()) {
            statement.executeUpdate(
                    "INSERT INTO message (tenant, channel, seq, id, author, revision, type, created_at, text)"
                            + " VALUES (1, %d, %d, 'm%d', 'ann', %d, 0, 0, 'x')"
                                    .formatted(number, message.getKey(), message.getKey(), message.getValue()));
        }
    }

    private static List<Long> read(Room room, long after) {
        var revisions = new ArrayList<Long>();
        long from = after;
        boolean more = true;
        while (more) {
            var page = room.messages().changes(room.tenant(), room.id(), from, 3);
            revisions.addAll(page.changes().stream().map(Change::revision).toList());
            from = page.revision();
            more = page.hasMore();
        }
        return revisions;
    }
}
