package io.stackbox.persistence.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/// Copies a data folder's file as of one moment, while the server that has it open goes on. It may be called
/// from that server or from another process. To restore, put the copy into an empty data folder under the name
/// `stackbox.db`.
public final class Backup {
    private static final int ALL_PAGES = -1;
    private static final int RETRY_AFTER_MS = 100;
    private static final int RETRIES = 100;

    private Backup() {}

    /// Writes the copy beside the target first, so that the target is either whole or not there.
    ///
    /// @param target the file to be made or replaced; its folder must be there
    /// @throws CannotOpenException where there is nothing to copy, or it cannot be copied to there
    public static void copy(Path folder, Path target) {
        Path file = DataFolder.database(folder);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
            requireElsewhere(folder, target);
            copy(new Database(file), part, target);
        } catch (IOException | SQLException thrown) {
            throw new CannotOpenException(
                    "Cannot back up " + folder + " to " + target + ": " + thrown.getMessage(), thrown);
        }
    }

    /// A copy over the file itself would leave a server that runs to write to one which nobody can open again.
    private static void requireElsewhere(Path folder, Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        boolean isInside = parent != null && parent.toRealPath().startsWith(folder.toRealPath());
        if (isInside) throw new IOException("a backup belongs outside of the data folder");
        if (Files.isDirectory(target)) throw new IOException("it is a folder; a file is wanted");
    }

    private static void copy(Database database, Path part, Path target) throws IOException, SQLException {
        Files.deleteIfExists(part);
        try {
            copyPages(database, part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// In one step: step by step, it would begin anew with each commit of the server.
    private static void copyPages(Database database, Path part) throws SQLException {
        try (Connection connection = database.keeper()) {
            int code = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", part.toString(), null, RETRY_AFTER_MS, RETRIES, ALL_PAGES);
            if (code != 0) throw new SQLException("SQLite's code " + code);
        }
    }
}
