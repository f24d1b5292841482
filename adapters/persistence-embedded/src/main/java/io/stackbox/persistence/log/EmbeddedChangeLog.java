package io.stackbox.persistence.log;

import io.stackbox.application.port.ChangeLog;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.engine.Engine;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Tx;
import io.stackbox.persistence.engine.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The change log in the file. Rows that all known jobs have passed are forgotten, some with each step of a
/// job, but never a tenant's newest row, which tells where its log goes on.
public final class EmbeddedChangeLog implements ChangeLog {
    /// Rows forgotten by one step of a job: more than one reads at once, so that forgetting keeps up.
    private static final int FORGOTTEN_MAX = 1_000;

    private final Writer writer;
    private final Readers readers;
    private final Positions positions;
    /// Those that hold rows back.
    private final List<String> jobs;

    public EmbeddedChangeLog(Writer writer, Readers readers, Positions positions, List<String> jobs) {
        this.writer = writer;
        this.readers = readers;
        this.positions = positions;
        this.jobs = List.copyOf(jobs);
    }

    /// Finds out who is behind with which known job. Called once, before anything is written.
    public static void rebuild(Statements statements, Positions positions) throws SQLException {
        for (String job : positions.jobs()) positions.wait(job, tenantsBehind(statements, job));
    }

    /// Those waiting longest first.
    private static List<TenantId> tenantsBehind(Statements statements, String job) throws SQLException {
        var since = new HashMap<TenantId, Instant>();
        TenantId tenant = LogRow.tenantAfter(statements, "");
        while (tenant != null) {
            Instant at = LogRow.waitingSince(statements, tenant, CursorRow.find(statements, tenant, job));
            if (at != null) since.put(tenant, at);
            tenant = LogRow.tenantAfter(statements, tenant.value());
        }
        return since.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<TenantId> behind(String job, int limit) {
        if (positions.follow(job)) {
            positions.wait(job, readers.read(Engine.NOBODY, statements -> tenantsBehind(statements, job)));
        }
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
        if (jobs.isEmpty()) return;
        long passed = LogRow.last(statements, tenant) - 1;
        for (String job : jobs) passed = Math.min(passed, CursorRow.find(statements, tenant, job));
        long first = LogRow.first(statements, tenant);
        if (first <= passed) LogRow.deleteThrough(tx, tenant, Math.min(passed, first + FORGOTTEN_MAX - 1));
    }
}
