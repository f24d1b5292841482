package io.stackbox.persistence.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.sqlite.SQLiteConfig;

/// The least that confirms a text after its fsync: one table, one insert each, one commit for all that wait.
final class BareInsert implements AutoCloseable {
    private static final int BATCH_MAX = 256;

    private record Row(String text, CompletableFuture<Void> done) {}

    private static final Row END = new Row("", new CompletableFuture<>());

    private final BlockingQueue<Row> queue = new ArrayBlockingQueue<>(10_000);
    private final Connection connection;
    private final Thread thread;

    BareInsert(Path file) throws SQLException {
        connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        }
        connection.setAutoCommit(false);
        thread = Thread.ofPlatform().start(this::run);
    }

    void insert(String text) {
        var row = new Row(text, new CompletableFuture<>());
        queue.add(row);
        row.done().join();
    }

    private void run() {
        var batch = new ArrayList<Row>();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO row (text) VALUES (?)")) {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH_MAX - 1);
                for (Row row : batch) {
                    insert.setString(1, row.text());
                    insert.executeUpdate();
                }
                connection.commit();
                for (Row row : batch) row.done().complete(null);
                if (batch.contains(END)) return;
            }
        } catch (SQLException | InterruptedException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Override
    public void close() throws Exception {
        queue.add(END);
        thread.join();
        connection.close();
    }
}
