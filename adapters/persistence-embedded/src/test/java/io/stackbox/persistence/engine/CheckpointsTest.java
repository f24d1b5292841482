package io.stackbox.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.domain.tenant.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The write-ahead log does not grow with what is written.
@Timeout(120)
class CheckpointsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final int MIB = 1024 * 1024;

    @Test
    void theLogStaysBoundedUnderWritesWithoutAPause(@TempDir Path folder) throws Exception {
        long largest = 0;
        try (var engine = Engine.open(
                new Engine.Settings(folder, 1, 100), Commit.DURABLE, List.of(), new SimpleMeterRegistry())) {
            for (int i = 0; i < 150; i++) {
                int number = i;
                engine.writer().write(ACME, tx -> {
                    PreparedStatement statement =
                            tx.of("INSERT INTO answer (tenant, user, key, fingerprint, status, body, at)"
                                    + " VALUES ('acme', 'ann', ?1, '', 200, hex(randomblob(?2)), 0)");
                    statement.setInt(1, number);
                    statement.setInt(2, MIB / 2);
                    return tx.update(statement);
                });
                largest = Math.max(largest, Files.size(folder.resolve("stackbox.db-wal")));
            }
        }

        // 150 MiB were written.
        assertThat(largest).isLessThan(100L * MIB);
    }
}
