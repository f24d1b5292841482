package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `backup DATA-DIR FILE` copies a server's store as of one moment while it goes on.
class BackupTest {
    @Test
    void aCopyTakenUnderLoadHoldsAllThatWasConfirmedBefore(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        Path restored = Files.createDirectories(folder.resolve("restored"));
        String channel;
        long before;
        try (Server server = Server.start(data)) {
            Persona ann = server.tenant("acme").member("ann");
            channel = ann.opens("backed up");
            for (int n = 0; n < 50; n++) ann.posts(channel, "m" + n);
            before = Json.number(ann.channel(channel), "/revision");
            var isOver = new AtomicBoolean();
            try (Socket socket = ann.connection().forgetting().openUnready()) {
                Thread load = Thread.ofVirtual().start(() -> {
                    while (!isOver.get()) {
                        socket.expect(
                                "messageConfirmation", "sendMessage", "channelId", channel, "content", "under load");
                    }
                });
                int status = ServerProcess.run(
                        "backup",
                        data.toString(),
                        restored.resolve("stackbox.db").toString());
                isOver.set(true);
                load.join();
                assertThat(status).isZero();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        try (Server server = Server.start(restored)) {
            Persona ann = server.tenant("acme").member("ann");
            assertThat(Json.number(ann.channel(channel), "/revision")).isGreaterThanOrEqualTo(before);
            List<JsonNode> history = ann.reads(channel);
            assertThat(history).hasSizeGreaterThanOrEqualTo(50);
            assertThat(history.stream().map(it -> Json.number(it, "/seq")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, history.size()).boxed().toList());
            assertThat(Json.number(ann.posts(channel, "after"), "/seq")).isEqualTo(history.size() + 1L);
        }
    }

    @Test
    void whatCannotBeCopiedIsSaidByTheExitStatus(@TempDir Path folder) {
        assertThat(ServerProcess.run("backup")).isEqualTo(2);
        assertThat(ServerProcess.run(
                        "backup",
                        folder.resolve("none").toString(),
                        folder.resolve("copy").toString()))
                .isEqualTo(1);
        assertThat(folder.resolve("copy")).doesNotExist();
    }

    /// Over the file itself, a server that runs would go on writing to one that nobody can open again.
    @Test
    void aBackupIntoTheDataFolderIsRefused(@TempDir Path folder) {
        try (Server server = Server.start(folder)) {
            Persona ann = server.tenant("acme").member("ann");
            String channel = ann.opens("kept");
            ann.posts(channel, "before");
            for (String name : List.of("stackbox.db", "stackbox.db-wal", "copy")) {
                Path target = folder.resolve(".").resolve(name);
                assertThat(ServerProcess.run("backup", folder.toString(), target.toString()))
                        .as(name)
                        .isEqualTo(1);
            }
            ann.posts(channel, "after");
        }
        assertThat(folder.resolve("copy")).doesNotExist();
        assertThat(folder.resolve("copy.part")).doesNotExist();
        try (Server server = Server.start(folder)) {
            Persona ann = server.tenant("acme").member("ann");
            assertThat(ann.rest().get("/channels").expect(200).path("channels").size())
                    .isPositive();
        }
    }
}
