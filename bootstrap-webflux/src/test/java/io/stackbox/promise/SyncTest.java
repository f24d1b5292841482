package io.stackbox.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackbox.host.Disk;
import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Promise 1: a confirmation means that the message is on durable storage. A killed process keeps the page cache, so
/// here the disk itself holds the sync back, and counts it.
@Timeout(60)
class SyncTest {
    private static final int MESSAGES = 40;
    private static final int CROWD = 256;

    @TempDir
    private Path folder;

    private Disk disk;

    @BeforeEach
    void standBeforeTheDisk() {
        var found = Disk.in(folder);
        assumeTrue(found.isPresent(), "there is no C compiler here (cc), so no sync can be held back");
        disk = found.orElseThrow();
    }

    @Test
    void nothingIsConfirmedOrShownUntilItsSyncHasReturned() throws Exception {
        try (ServerProcess server = disk.start()) {
            Tenant tenant = server.tenant();
            Persona ann = tenant.member("ann");
            String channel = ann.opens("durable");
            try (Socket anns = ann.joins(channel);
                    Socket bobs = tenant.member("bob").joins(channel)) {
                anns.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "warm");
                bobs.await("message");
                // Membership and marks of the first moments are written too; let them be.
                Eventually.pause(Duration.ofSeconds(3));

                disk.holdSyncs();
                CompletableFuture<JsonNode> bySocket = anns.request(
                        Json.object("action", "sendMessage", "channelId", channel, "content", "held back"));
                CompletableFuture<JsonNode> byRest = CompletableFuture.supplyAsync(
                        () -> ann.posts(channel, "held back too"),
                        task -> Thread.ofVirtual().start(task));
                Eventually.pause(Duration.ofSeconds(2));
                assertThat(bySocket).as("the confirmation").isNotDone();
                assertThat(byRest).as("the answer 201").isNotDone();
                assertThat(bobs.heard("message")).as("what others see").hasSize(1);

                disk.releaseSyncs();
                assertThat(Json.text(bySocket.get(10, TimeUnit.SECONDS), "/type"))
                        .isEqualTo("messageConfirmation");
                byRest.get(10, TimeUnit.SECONDS);
                bobs.await("both", it -> Json.text(it, "/message/seq").equals("3"));
            }
        }
    }

    @Test
    void everyConfirmationHasASyncAndACrowdSharesThem() throws Exception {
        try (ServerProcess server = disk.start()) {
            Persona ann = server.tenant().member("ann");
            String channel = ann.opens("counted");
            try (Socket anns = ann.connect()) {
                long before = disk.syncs();
                for (int n = 0; n < MESSAGES; n++) {
                    anns.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "m" + n);
                }
                long one = disk.syncs() - before;
                assertThat(one)
                        .as("syncs for %s confirmations one after the other", MESSAGES)
                        .isGreaterThanOrEqualTo(MESSAGES);

                before = disk.syncs();
                var crowd = new ArrayList<CompletableFuture<JsonNode>>();
                for (int n = 0; n < CROWD; n++) {
                    crowd.add(anns.request(
                            Json.object("action", "sendMessage", "channelId", channel, "content", "c" + n)));
                }
                for (CompletableFuture<JsonNode> each : crowd) each.get(20, TimeUnit.SECONDS);
                assertThat(disk.syncs() - before)
                        .as("syncs for %s at once", CROWD)
                        .isPositive();
            }
        }
    }
}
