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
        return switch (primaryCode(fault)) {
            // BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
            case 5, 6, 7, 8, 10, 11, 13, 14, 15, 26 -> true;
            default -> false;
        };
    }

    static boolean isDamage(SQLException thrown) {
        // CORRUPT, NOTADB
        return thrown instanceof SQLiteException fault && (primaryCode(fault) == 11 || primaryCode(fault) == 26);
    }

    static boolean isInterrupt(SQLException thrown) {
        return thrown instanceof SQLiteException fault && primaryCode(fault) == 9;
    }

    private static int primaryCode(SQLiteException fault) {
        return fault.getResultCode().code & PRIMARY_CODE_MASK;
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
