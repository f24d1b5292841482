package io.stackbox.persistence.engine;

import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.port.HealthCheck.Health;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

/// Promise 1, where it is kept: nobody is told of a write before the commit that holds it has returned. Turned
/// red by a mutant that confirms before `commit.commit`.
@Timeout(60)
class WriterTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final int QUEUE_MAX = 50;

    private final TestDisk disk = new TestDisk();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private Engine engine;

    @BeforeEach
    void open(@TempDir Path folder) {
        engine = Engine.open(new Engine.Settings(folder, 1, QUEUE_MAX), disk, List.of(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        disk.heal();
        disk.release();
        callers.shutdown();
        engine.close();
    }

    /// Sets a number under a name; returns it.
    private static Write<Integer> put(TenantId tenant, String name, int number) {
        return tx -> {
            PreparedStatement statement = tx.of("INSERT INTO job_cursor (tenant, job, position) VALUES (?, ?, ?)"
                    + " ON CONFLICT (tenant, job) DO UPDATE SET position = excluded.position");
            statement.setString(1, tenant.value());
            statement.setString(2, name);
            statement.setInt(3, number);
            tx.update(statement);
            return number;
        };
    }

    private Future<Integer> write(TenantId tenant, Write<Integer> write) {
        return callers.submit(() -> engine.writer().write(tenant, write));
    }

    private Future<Integer> write(String name, int number) {
        return write(ACME, put(ACME, name, number));
    }

    /// The names that have been written, by a reader of its own.
    private List<String> written() {
        return engine.readers().read(ACME, statements -> {
            var names = new ArrayList<String>();
            try (ResultSet row =
                    statements.of("SELECT job FROM job_cursor ORDER BY job").executeQuery()) {
                while (row.next()) names.add(row.getString(1));
            }
            return names;
        });
    }

    private void awaitWaiting(int count) throws InterruptedException {
        while (engine.writer().waiting() < count) Thread.sleep(1);
    }

    @Test
    void aWithheldCommitConfirmsNothing() throws Exception {
        disk.hold();
        Future<Integer> first = write("first", 1);
        disk.awaitCommit();
        Future<Integer> second = write("second", 2);

        Thread.sleep(300);
        assertThat(first.isDone()).isFalse();
        assertThat(second.isDone()).isFalse();
        assertThat(written()).isEmpty();

        disk.release();
        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(2);
        assertThat(written()).containsExactly("first", "second");
    }

    @Test
    void theWritesThatCameDuringACommitShareTheNext() throws Exception {
        disk.hold();
        Future<Integer> first = write("first", 0);
        disk.awaitCommit();
        var others =
                IntStream.range(0, 40).mapToObj(i -> write("other " + i, i)).toList();
        awaitWaiting(40);

        disk.release();
        for (var other : others) other.get();

        assertThat(first.get()).isZero();
        assertThat(disk.commits()).isEqualTo(2);
    }

    @Test
    void aWriteThatComesAloneIsNotMadeToWaitForCompany() throws Exception {
        for (int i = 0; i < 200; i++) write("warm up", i).get();
        var bare = new ArrayList<Long>();
        var lone = new ArrayList<Long>();
        disk.measureInto(bare);
        for (int i = 0; i < 100; i++) {
            long started = System.nanoTime();
            engine.writer().write(ACME, put(ACME, "lone", i));
            lone.add(System.nanoTime() - started);
            Thread.sleep(2);
        }

        bare.sort(null);
        lone.sort(null);
        // What is not the commit itself: two thread switches and a few statements.
        assertThat(Duration.ofNanos(lone.get(50) - bare.get(50))).isLessThan(Duration.ofMillis(2));
        assertThat(bare).hasSize(100);
    }

    @Test
    void aRefusedWriteFailsOnlyItself() throws Exception {
        disk.hold();
        Future<Integer> first = write("first", 1);
        disk.awaitCommit();
        Future<Integer> good = write("good", 1);
        Future<Integer> refused = write(ACME, tx -> {
            throw new Refusal.ChannelArchived().raise();
        });
        Future<Integer> better = write("better", 1);
        awaitWaiting(3);

        disk.release();
        first.get();
        good.get();
        better.get();

        assertRefused(Refusal.ChannelArchived.class, () -> outcome(refused));
        assertThat(written()).containsExactly("better", "first", "good");
        assertThat(disk.commits()).isEqualTo(2);
    }

    @Test
    void aRefusalWaitsForTheCommitToo() throws Exception {
        disk.hold();
        Future<Integer> refused = write(ACME, tx -> {
            throw new Refusal.ChannelArchived().raise();
        });
        disk.awaitCommit();

        Thread.sleep(100);
        assertThat(refused.isDone()).isFalse();
    }

    @Test
    void aWriteThatRefusesAfterItHasWrittenLeavesNothingBehind() throws Exception {
        disk.hold();
        Future<Integer> first = write("first", 1);
        disk.awaitCommit();
        Future<Integer> good = write("good", 1);
        Future<Integer> sloppy = write(ACME, tx -> {
            put(ACME, "sloppy", 1).in(tx);
            throw new Refusal.ChannelArchived().raise();
        });
        awaitWaiting(2);

        disk.release();
        first.get();
        good.get();

        assertRefused(Refusal.ChannelArchived.class, () -> outcome(sloppy));
        assertThat(written()).containsExactly("first", "good");
    }

    @Test
    void aWriteThatBreaksIsTakenOutAndTheOthersAreWrittenOnce() throws Exception {
        disk.hold();
        Future<Integer> first = write("first", 1);
        disk.awaitCommit();
        Future<Integer> counted = write(ACME, WriterTest::increment);
        Future<Integer> broken = write(ACME, tx -> {
            put(ACME, "broken", 1).in(tx);
            return tx.update(tx.of("INSERT INTO job_cursor (tenant, job, position) VALUES ('acme', NULL, 1)"));
        });
        Future<Integer> buggy = write(ACME, tx -> {
            put(ACME, "buggy", 1).in(tx);
            throw new IllegalStateException("a bug");
        });
        Future<Integer> countedToo = write(ACME, WriterTest::increment);
        awaitWaiting(4);

        disk.release();
        first.get();

        assertThat(counted.get()).isEqualTo(1);
        assertThat(countedToo.get()).isEqualTo(2);
        assertThatThrownBy(broken::get).rootCause().hasMessageContaining("NOT NULL");
        assertThatThrownBy(buggy::get).rootCause().hasMessage("a bug");
        assertThat(written()).containsExactly("counter", "first");
        assertThat(engine.health().check().health()).isEqualTo(Health.HEALTHY);
    }

    private static Integer increment(Tx tx) throws SQLException {
        int now;
        try (ResultSet row = tx.of("SELECT max(position) FROM job_cursor WHERE job = 'counter'")
                .executeQuery()) {
            now = row.getInt(1);
        }
        return put(ACME, "counter", now + 1).in(tx);
    }

    @Test
    void beyondItsQueueATenantIsBusyAndAnotherIsNot() throws Exception {
        disk.hold();
        Future<Integer> first = write("first", 0);
        disk.awaitCommit();
        var waiting =
                IntStream.range(0, QUEUE_MAX).mapToObj(i -> write("w " + i, i)).toList();
        awaitWaiting(QUEUE_MAX);

        assertRefused(Refusal.StoreBusy.class, () -> engine.writer().write(ACME, put(ACME, "one too many", 1)));
        Future<Integer> other = write(GLOBEX, put(GLOBEX, "other", 1));

        disk.release();
        first.get();
        assertThat(other.get()).isEqualTo(1);
        for (var one : waiting) one.get();
        assertThat(written()).doesNotContain("one too many");
    }

    @Test
    void tenantsAreTakenInTurn() throws Exception {
        disk.hold();
        Future<Integer> first = write("first", 0);
        disk.awaitCommit();
        var order = new ArrayList<String>();
        var all = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 40; i++) all.add(write(ACME, noting(order, "acme")));
        awaitWaiting(40);
        for (int i = 0; i < 3; i++) all.add(write(GLOBEX, noting(order, "globex")));
        awaitWaiting(43);

        disk.release();
        first.get();
        for (var one : all) one.get();

        assertThat(order.subList(0, 6)).containsExactly("acme", "globex", "acme", "globex", "acme", "globex");
    }

    private static Write<Integer> noting(List<String> order, String name) {
        return tx -> {
            order.add(name);
            return 0;
        };
    }

    @Test
    void aFullDiskConfirmsNothingAndRecovers() throws Exception {
        write("before", 1).get();
        disk.fail(SQLiteErrorCode.SQLITE_FULL);

        var refused =
                IntStream.range(0, 10).mapToObj(i -> write("lost " + i, i)).toList();
        for (var one : refused) assertRefused(Refusal.StoreUnavailable.class, () -> outcome(one));
        assertThat(engine.health().check().health()).isEqualTo(Health.UNHEALTHY);
        assertThat(written()).containsExactly("before");

        disk.heal();
        assertThat(write("after", 1).get()).isEqualTo(1);
        assertThat(engine.health().check().health()).isEqualTo(Health.HEALTHY);
        assertThat(written()).containsExactly("after", "before");
    }

    @Test
    void whileNobodyWritesItFindsOutByItselfThatTheDiskHasRoomAgain() throws Exception {
        disk.fail(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        assertRefused(Refusal.StoreUnavailable.class, () -> outcome(write("lost", 1)));

        disk.heal();

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (engine.health().check().health() != Health.HEALTHY && System.nanoTime() < deadline) Thread.sleep(20);
        assertThat(engine.health().check().health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void aCommitOfUnknownOutcomeIsNotConfirmedEvenWhereItHappened() throws Exception {
        disk.failAfterWriting(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        assertRefused(Refusal.StoreUnavailable.class, () -> outcome(write("doubtful", 1)));

        disk.heal();

        assertThat(write("after", 1).get()).isEqualTo(1);
        assertThat(written()).containsExactly("after", "doubtful");
    }

    @Test
    void closingCarriesOutWhatWaits(@TempDir Path folder) throws Exception {
        var own = new TestDisk();
        var closing = Engine.open(new Engine.Settings(folder, 1, QUEUE_MAX), own, List.of(), new SimpleMeterRegistry());
        own.hold();
        var writes = new ArrayList<Future<Integer>>();
        writes.add(callers.submit(() -> closing.writer().write(ACME, put(ACME, "n 0", 0))));
        own.awaitCommit();
        for (int i = 1; i < 10; i++) {
            int n = i;
            writes.add(callers.submit(() -> closing.writer().write(ACME, put(ACME, "n " + n, n))));
        }
        while (closing.writer().waiting() < 9) Thread.sleep(1);
        var closed = CompletableFuture.runAsync(closing::close);
        own.release();

        closed.get(30, TimeUnit.SECONDS);
        for (var write : writes) write.get();
        try (var again = Engine.open(
                new Engine.Settings(folder, 1, QUEUE_MAX), Commit.DURABLE, List.of(), new SimpleMeterRegistry())) {
            int count = again.readers().read(ACME, statements -> {
                try (ResultSet row =
                        statements.of("SELECT count(*) FROM job_cursor").executeQuery()) {
                    return row.getInt(1);
                }
            });
            assertThat(count).isEqualTo(10);
        }
    }

    private static void outcome(Future<Integer> future) {
        try {
            future.get();
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) throw cause;
            throw new AssertionError(thrown);
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
