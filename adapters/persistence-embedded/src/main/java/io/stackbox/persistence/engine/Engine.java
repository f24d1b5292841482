package io.stackbox.persistence.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.application.port.HealthCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The open data folder with its writer and readers.
public final class Engine implements AutoCloseable {
    /// Waiting jobs of all tenants together, for each tenant's own.
    private static final int TOTAL_PER_TENANT = 8;

    /// @param queuePerTenantMax reads, and writes, of one tenant that may wait
    public record Settings(Path folder, int readers, int queuePerTenantMax) {}

    private final DataFolder folder;
    private final Database database;
    private final Writer writer;
    private final Readers readers;
    private final Checkpoints checkpoints;
    private final Integrity integrity = new Integrity();

    private Engine(DataFolder folder, Database database, Writer writer, Readers readers, Checkpoints checkpoints) {
        this.folder = folder;
        this.database = database;
        this.writer = writer;
        this.readers = readers;
        this.checkpoints = checkpoints;
        if (!folder.stoppedCleanly()) integrity.check(database);
    }

    /// @throws CannotOpenException with what to do about it
    public static Engine open(Settings settings, Commit commit, List<Staged> staged, MeterRegistry registry) {
        try {
            DataFolder folder = DataFolder.open(settings.folder());
            try {
                var database = new Database(folder.database());
                database.prepare();
                var writer = new Writer(database, commit, staged, queue(settings), registry);
                var readers = new Readers(database, settings.readers(), queue(settings), registry);
                var checkpoints = new Checkpoints(database.keeper(), writer.betweenTransactions());
                return new Engine(folder, database, writer, readers, checkpoints);
            } catch (SQLException | RuntimeException thrown) {
                folder.close();
                throw thrown;
            }
        } catch (IOException | SQLException thrown) {
            throw new CannotOpenException(
                    "Cannot open the data folder " + settings.folder() + ": " + thrown.getMessage(), thrown);
        }
    }

    private static <W> FairQueue<W> queue(Settings settings) {
        return new FairQueue<>(settings.queuePerTenantMax(), TOTAL_PER_TENANT * settings.queuePerTenantMax());
    }

    public Writer writer() {
        return writer;
    }

    public Readers readers() {
        return readers;
    }

    public HealthCheck health() {
        return new StoreHealth(writer, integrity);
    }

    /// Something to read before anybody is served.
    @FunctionalInterface
    public interface Look {
        void at(Statements statements) throws SQLException;
    }

    public void atStart(Look look) {
        try (Connection connection = database.reader()) {
            look.at(new Statements(connection));
        } catch (SQLException thrown) {
            throw new CannotOpenException("Cannot read the data folder: " + thrown.getMessage(), thrown);
        }
    }

    /// Carries out what waits, and closes the file.
    @Override
    public void close() {
        readers.close();
        checkpoints.close();
        writer.close();
        try (folder) {
            folder.markStoppedCleanly();
        } catch (IOException thrown) {
            throw new IllegalStateException("cannot close the data folder", thrown);
        }
    }
}
