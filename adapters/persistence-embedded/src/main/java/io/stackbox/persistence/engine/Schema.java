package io.stackbox.persistence.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Brings a file to the schema that this program knows. The file's own version is SQLite's `user_version`; the
/// step from `n - 1` to `n` is the resource `schema/n.sql`, applied as one transaction together with the new
/// version.
final class Schema {
    static final int VERSION = 3;
    private static final String FOLDER = "/io/stackbox/persistence/schema/";

    private Schema() {}

    /// @param connection in auto-commit mode
    static void bringUpToDate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = versionOf(statement);
            if (version > VERSION) {
                throw new CannotOpenException("The data folder was written by a newer version of this program"
                        + " (schema " + version + ", this one knows " + VERSION + "). Start that version.");
            }
            connection.setAutoCommit(false);
            for (int next = version + 1; next <= VERSION; next++) {
                statement.executeUpdate(script(next));
                statement.executeUpdate("PRAGMA user_version = " + next);
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    private static int versionOf(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static String script(int version) {
        try (InputStream resource = Schema.class.getResourceAsStream(FOLDER + version + ".sql")) {
            if (resource == null) throw new IllegalStateException("no schema " + version);
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException thrown) {
            throw new IllegalStateException("cannot read schema " + version, thrown);
        }
    }
}
