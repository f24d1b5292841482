package io.stackbox.persistence.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.domain.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The open data folder with its writer and readers.
public final class Engine implements AutoCloseable {
    /// Waiting jobs of all tenants together, for each tenant's own.
    private static final int TOTAL_PER_TENANT = 8;

    private static final Duration WATCHED_EVERY = Duration.ofSeconds(1);
    /// Whose work is nobody's: upkeep over all tenants.
    public static final TenantId NOBODY = new TenantId("-");

    /// @param queuePerTenantMax reads, and writes, of one tenant that may wait
    public record Settings(Path folder, int readers, int queuePerTenantMax) {}

    private final DataFolder folder;
    private final Database database;
    private final Writer writer;
    private final Readers readers;
    private final Checkpoints checkpoints;
    private final QuickCheck check;
    private final Upkeep upkeep = new Upkeep();

    private Engine(DataFolder folder, Settings settings, Commit commit, List<Staged> staged, MeterRegistry registry)
            throws SQLException {
        this.folder = folder;
        database = new Database(folder.database());
        database.prepare();
        writer = new Writer(database, commit, staged, queue(settings), registry);
        readers = new Readers(database, settings.readers(), queue(settings), registry);
        checkpoints = new Checkpoints(database.keeper(), writer.betweenTransactions());
        check = QuickCheck.start(database, !folder.stoppedCleanly());
        upkeep.every(WATCHED_EVERY, writer::watch);
    }

    /// @throws CannotOpenException with what to do about it
    public static Engine open(Settings settings, Commit commit, List<Staged> staged, MeterRegistry registry) {
        try {
            DataFolder folder = DataFolder.open(settings.folder());
            try {
                return new Engine(folder, settings, commit, staged, registry);
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

    public Upkeep upkeep() {
        return upkeep;
    }

    public StoreHealth health() {
        return new StoreHealth(writer, readers, check);
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
        upkeep.close();
        readers.close();
        check.close();
        checkpoints.close();
        writer.close();
        try (folder) {
            if (!writer.isFailing()) folder.markStoppedCleanly();
        } catch (IOException thrown) {
            throw new IllegalStateException("cannot close the data folder", thrown);
        }
    }
}
