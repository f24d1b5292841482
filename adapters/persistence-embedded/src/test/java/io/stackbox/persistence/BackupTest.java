package io.stackbox.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import io.stackbox.persistence.engine.Backup;
import io.stackbox.persistence.engine.CannotOpenException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy taken while people go on talking.
class BackupTest {
    @TempDir
    private Path folder;

    @Test
    void aBackupHoldsWhatWasConfirmedBeforeItAndOneMomentOfWhatCameSince() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy")).resolve("stackbox.db");
        Room room;
        try (var store = StoreFolder.in(folder.resolve("open")).open()) {
            room = Room.open(store.channels(), store.messages());
            room.sendMany(50);
            var goesOn = new AtomicBoolean(true);
            var sender = CompletableFuture.runAsync(() -> {
                while (goesOn.get()) room.send("during");
            });
            store.backup(copy);
            goesOn.set(false);
            sender.join();
            assertThat(room.send("after the backup").seq()).isGreaterThan(50);
        }

        try (var store = StoreFolder.in(copy.getParent()).open()) {
            var history = store.messages().history(room.tenant(), room.id(), new Range.After(0), 1_000_000);
            List<Message> messages = history.messages();
            assertThat(messages).hasSizeGreaterThanOrEqualTo(50);
            assertThat(messages)
                    .extracting(Message::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, history.headSeq()).boxed().toList());
            assertThat(history.revision()).isEqualTo(history.headSeq() + 1);
        }
    }

    @Test
    void anotherProcessMayTakeIt() {
        try (var store = StoreFolder.in(folder.resolve("open")).open()) {
            Room.open(store.channels(), store.messages()).send("hello");

            Backup.copy(folder.resolve("open"), folder.resolve("copy.db"));

            assertThat(folder.resolve("copy.db")).isNotEmptyFile();
            assertThat(folder.resolve("copy.db.part")).doesNotExist();
        }
    }

    @Test
    void withoutAStoreThereIsNothingToCopy() {
        assertThatThrownBy(() -> Backup.copy(folder, folder.resolve("copy.db")))
                .isInstanceOf(CannotOpenException.class);
        assertThat(folder.resolve("copy.db")).doesNotExist();
    }
}
