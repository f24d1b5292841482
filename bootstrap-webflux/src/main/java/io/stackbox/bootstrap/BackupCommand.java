package io.stackbox.bootstrap;

import io.stackbox.persistence.engine.Backup;
import io.stackbox.persistence.engine.CannotOpenException;
import java.nio.file.Path;

/// `backup DATA-DIR FILE`: copies the store of a server, running or not, to a new file.
final class BackupCommand {
    static final String NAME = "backup";

    private BackupCommand() {}

    /// @return the exit status of the process
    static int run(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: backup DATA-DIR FILE");
            return 2;
        }
        try {
            Backup.copy(Path.of(args[1]), Path.of(args[2]));
            System.out.println("backed up to " + args[2]);
            return 0;
        } catch (CannotOpenException failed) {
            System.err.println("no backup: " + failed.getMessage());
            return 1;
        }
    }
}
