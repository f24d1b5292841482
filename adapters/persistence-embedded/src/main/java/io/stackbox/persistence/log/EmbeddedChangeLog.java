package io.stackbox.persistence.log;

import io.stackbox.application.port.ChangeLog;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Tx;
import io.stackbox.persistence.engine.Writer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The change log in the file. Rows that all known jobs have passed are forgotten, some with each step of a
/// job, but never a tenant's newest row, which tells where its log goes on.
public final class EmbeddedChangeLog implements ChangeLog {
    /// Rows forgotten by one step of a job: more than one reads at once, so that forgetting keeps up.
    private static final int FORGOTTEN_MAX = 1_000;

    private final Writer writer;
    private final Readers readers;
    private final Positions positions;

    public EmbeddedChangeLog(Writer writer, Readers readers, Positions positions) {
        this.writer = writer;
        this.readers = readers;
        this.positions = positions;
    }

    /// Finds out who is behind. Called once, before anything is written.
    public static void rebuild(Statements statements, Positions positions) throws SQLException {
        TenantId tenant = LogRow.tenantAfter(statements, "");
        while (tenant != null) {
            long last = LogRow.last(statements, tenant);
            for (String job : positions.jobs()) {
                if (CursorRow.find(statements, tenant, job) < last) positions.waits(tenant, job);
            }
            tenant = LogRow.tenantAfter(statements, tenant.value());
        }
    }

    @Override
    public List<TenantId> behind(String job, int limit) {
        return positions.behind(job, limit);
    }

    @Override
    public List<Entry> read(TenantId tenant, String job, int limit) {
        List<Entry> entries = readers.read(
                tenant, statements -> LogRow.after(statements, tenant, CursorRow.find(statements, tenant, job), limit));
        return List.copyOf(entries);
    }

    @Override
    public void advance(TenantId tenant, String job, long position) {
        writer.<@Nullable Void>write(tenant, tx -> {
            CursorRow.move(tx, tenant, job, position);
            forget(tx, tenant);
            return null;
        });
        positions.advanced(tenant, job, position);
    }

    private void forget(Tx tx, TenantId tenant) throws SQLException {
        Statements statements = tx.statements();
        long passed = LogRow.last(statements, tenant) - 1;
        for (String job : positions.jobs()) passed = Math.min(passed, CursorRow.find(statements, tenant, job));
        long first = LogRow.first(statements, tenant);
        if (first <= passed) LogRow.deleteThrough(tx, tenant, Math.min(passed, first + FORGOTTEN_MAX - 1));
    }
}
