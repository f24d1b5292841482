package io.stackbox.persistence.engine;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteException;

/// Tells the disk's faults (nothing can be written, by anybody) from those of one statement.
final class Outage {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration BUSY_RETRY_AFTER = Duration.ofSeconds(1);
    /// Extended result codes keep the primary one in their low byte (sqlite.org/rescode.html).
    private static final int PRIMARY_CODE_MASK = 0xFF;

    private Outage() {}

    static boolean is(SQLException thrown) {
        if (!(thrown instanceof SQLiteException fault)) return true;
        return switch (fault.getResultCode().code & PRIMARY_CODE_MASK) {
            // BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
            case 5, 6, 7, 8, 10, 11, 13, 14, 15, 26 -> true;
            default -> false;
        };
    }

    static boolean isInterrupt(SQLException thrown) {
        return thrown instanceof SQLiteException fault && (fault.getResultCode().code & PRIMARY_CODE_MASK) == 9;
    }

    /// What happened, for the log: a code and no data.
    static String nameOf(Throwable thrown) {
        return thrown instanceof SQLiteException fault
                ? fault.getResultCode().name()
                : thrown.getClass().getSimpleName();
    }

    static Refused unavailable() {
        return new Refusal.StoreUnavailable(RETRY_AFTER).raise();
    }

    static Refused busy() {
        return new Refusal.StoreBusy(BUSY_RETRY_AFTER).raise();
    }
}
