package io.stackbox.persistence.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Checks the whole file in the background, after a stop that was not clean.
final class Integrity {
    enum State {
        SOUND,
        CHECKING,
        DAMAGED
    }

    private static final Logger LOG = System.getLogger(Integrity.class.getName());
    private volatile State state = State.SOUND;

    State state() {
        return state;
    }

    void check(Database database) {
        state = State.CHECKING;
        Thread.ofPlatform().name("store-check").daemon().start(() -> run(database));
    }

    private void run(Database database) {
        try (Connection connection = database.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            boolean isSound = row.next() && "ok".equals(row.getString(1));
            state = isSound ? State.SOUND : State.DAMAGED;
            LOG.log(isSound ? Level.INFO : Level.ERROR, "the file was checked after an unclean stop: {0}", state);
        } catch (SQLException thrown) {
            // A file that cannot be checked is no proof of damage; whoever reads it will tell.
            state = State.SOUND;
            LOG.log(Level.WARNING, "the file could not be checked: {0}", Outage.nameOf(thrown));
        }
    }
}
