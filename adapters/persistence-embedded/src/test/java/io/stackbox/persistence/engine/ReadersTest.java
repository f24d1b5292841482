package io.stackbox.persistence.engine;

import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reading beside the writer: bounded in time, fair, and of one moment.
@Timeout(60)
class ReadersTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final int QUEUE_MAX = 20;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private Engine engine;

    @BeforeEach
    void open(@TempDir Path folder) {
        engine = Engine.open(
                new Engine.Settings(folder, 1, QUEUE_MAX), Commit.DURABLE, List.of(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        callers.shutdown();
        engine.close();
    }

    private static int number(Statements statements, String sql) throws SQLException {
        try (ResultSet row = statements.of(sql).executeQuery()) {
            return row.getInt(1);
        }
    }

    @Test
    void aReadThatTakesTooLongIsEndedAndTheNextOneIsServed() {
        long started = System.nanoTime();

        assertRefused(
                Refusal.StoreBusy.class,
                () -> engine.readers()
                        .read(
                                ACME,
                                statements -> number(
                                        statements,
                                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                                + " SELECT count(*) FROM n")));

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10));
        assertThat(engine.readers().<Integer>read(ACME, statements -> number(statements, "SELECT 7")))
                .isEqualTo(7);
    }

    @Test
    void allStatementsOfAReadSeeOneMoment() {
        String count = "SELECT count(*) FROM job_cursor";

        List<Integer> counts = engine.readers().read(ACME, statements -> {
            var seen = new ArrayList<Integer>();
            seen.add(number(statements, count));
            engine.writer().<Integer>write(ACME, ReadersTest::insert);
            seen.add(number(statements, count));
            return seen;
        });

        assertThat(counts).containsExactly(0, 0);
        assertThat(engine.readers().<Integer>read(ACME, statements -> number(statements, count)))
                .isEqualTo(1);
    }

    private static Integer insert(Tx tx) throws SQLException {
        return tx.update(tx.of("INSERT INTO job_cursor (tenant, job, position) VALUES ('acme', 'a', 1)"));
    }

    @Test
    void aReaderCannotWrite() {
        assertThatThrownBy(() -> engine.readers()
                        .read(
                                ACME,
                                statements ->
                                        statements.of("DELETE FROM job_cursor").executeUpdate()))
                .isInstanceOf(RuntimeException.class);
        assertThat(engine.readers().<Integer>read(ACME, statements -> number(statements, "SELECT 7")))
                .isEqualTo(7);
    }

    @Test
    void beyondItsQueueATenantIsBusyAndAnotherIsServedInTurn() throws Exception {
        var started = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        Future<Integer> slow = callers.submit(() -> engine.readers().<Integer>read(ACME, statements -> {
            started.countDown();
            await(released);
            return 0;
        }));
        started.await();
        var order = new ArrayList<String>();
        var waiting = new ArrayList<Future<Integer>>();
        for (int i = 0; i < QUEUE_MAX; i++) waiting.add(callers.submit(() -> note(ACME, order)));
        while (engine.readers().waiting() < QUEUE_MAX) Thread.sleep(1);

        assertRefused(Refusal.StoreBusy.class, () -> note(ACME, order));
        waiting.add(callers.submit(() -> note(GLOBEX, order)));
        while (engine.readers().waiting() < QUEUE_MAX + 1) Thread.sleep(1);
        released.countDown();
        slow.get();
        for (var one : waiting) one.get();

        assertThat(order.indexOf("globex")).isLessThanOrEqualTo(1);
    }

    private int note(TenantId tenant, List<String> order) {
        return engine.readers().<Integer>read(tenant, statements -> {
            order.add(tenant.value());
            return 0;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
