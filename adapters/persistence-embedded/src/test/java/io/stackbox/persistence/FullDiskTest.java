package io.stackbox.persistence;

import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.port.HealthCheck.Health;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.persistence.engine.TestDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

/// A disk that fails confirms nothing, and leaves no hole when it works again.
class FullDiskTest {
    private static final String LARGE = "x".repeat(16_000);

    @TempDir
    private Path folder;

    private static void assertDense(Room room, int count) {
        List<Message> messages = room.messages()
                .history(room.tenant(), room.id(), new Range.Newest(), 1_000)
                .messages();
        assertThat(messages)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(room.now().seq()).isEqualTo(count);
    }

    @Test
    void whenSqliteFindsNoRoomTheSendIsRefusedAndALaterOneTakesItsPlace() {
        var disk = new TestDisk.Small();
        try (var store = StoreFolder.in(folder).open(disk)) {
            Room room = Room.open(store.channels(), store.messages());
            disk.leave(0);
            room.send("one");

            assertRefused(Refusal.StoreUnavailable.class, () -> room.send(LARGE, new SendKey("k")));
            assertThat(store.health().check().health()).isEqualTo(Health.UNHEALTHY);
            assertThat(room.now().seq()).isEqualTo(1);

            disk.heal();
            assertThat(room.send(LARGE, new SendKey("k")).message().seq()).isEqualTo(2);
            assertThat(store.health().check().health()).isEqualTo(Health.HEALTHY);
            assertDense(room, 2);
        }
    }

    /// Red where the first write that fits counts as recovery: the health would flap while people are refused.
    @Test
    void aSmallWriteThatWouldStillFitIsNotTakenForRoom() {
        var disk = new TestDisk.Small();
        try (var store = StoreFolder.in(folder).open(disk)) {
            Room room = Room.open(store.channels(), store.messages());
            disk.leave(2);
            room.send("one");
            assertRefused(Refusal.StoreUnavailable.class, () -> room.send(LARGE));

            assertRefused(Refusal.StoreUnavailable.class, () -> room.send("two"));
            assertThat(store.health().check().health()).isEqualTo(Health.UNHEALTHY);

            disk.heal();
            room.send("two");
            assertThat(store.health().check().health()).isEqualTo(Health.HEALTHY);
            assertDense(room, 2);
        }
    }

    @Test
    void afterAFailedCommitNeitherSeqNorRevisionIsSkipped() {
        var disk = new TestDisk();
        try (var store = StoreFolder.in(folder).open(disk)) {
            Room room = Room.open(store.channels(), store.messages());
            room.sendMany(3);
            disk.fail(SQLiteErrorCode.SQLITE_FULL);
            for (int i = 0; i < 5; i++) assertRefused(Refusal.StoreUnavailable.class, () -> room.send("lost"));
            disk.heal();

            Message next = room.send("four");

            assertThat(next.seq()).isEqualTo(4);
            assertThat(next.revision()).isEqualTo(5);
            assertDense(room, 4);
        }
    }

    @Test
    void aSendOfUnknownOutcomeIsTheSameMessageWhenItIsRetried() {
        var disk = new TestDisk();
        try (var store = StoreFolder.in(folder).open(disk)) {
            Room room = Room.open(store.channels(), store.messages());
            disk.failAfterWriting(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
            assertRefused(Refusal.StoreUnavailable.class, () -> room.send("doubtful", new SendKey("k")));
            disk.heal();

            var retried = room.send("doubtful", new SendKey("k"));

            assertThat(retried.isNew()).isFalse();
            assertThat(room.send("next").seq()).isEqualTo(2);
            assertDense(room, 2);
            // The job that repairs announcements must hear of what turned out to be there.
            assertThat(store.changeLog().behind("any", 10)).contains(room.tenant());
        }
    }
}
