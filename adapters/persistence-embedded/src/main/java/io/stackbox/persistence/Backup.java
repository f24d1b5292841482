package io.stackbox.persistence;

import io.stackbox.persistence.engine.DataFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/// Copies the file of a store, while it is used or not, to a new file: all of it, as of one moment.
public final class Backup {
    private Backup() {}

    /// @param folder of the store
    /// @param target must not be there yet; put it into an empty folder as `stackbox.db` to start from it
    public static void copy(Path folder, Path target) throws IOException, SQLException {
        Path source = DataFolder.database(folder);
        if (!Files.exists(source)) throw new NoSuchFileException(source.toString());
        if (Files.exists(target)) throw new FileAlreadyExistsException(target.toString());
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + source);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toAbsolutePath().toString());
            copy.execute();
        }
    }
}
