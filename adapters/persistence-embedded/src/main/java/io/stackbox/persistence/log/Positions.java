package io.stackbox.persistence.log;

import io.stackbox.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where each tenant's log ends, and which tenants each job has yet to read, so that asking costs no look at
/// the disk. Both follow from the file and are rebuilt at start. As large as there are tenants.
public final class Positions {
    private final Map<TenantId, Long> last = new HashMap<>();
    /// Of each job that anybody asked for: tenants whose log goes on after its cursor, those waiting longest
    /// first.
    private final Map<String, Set<TenantId>> behind = new HashMap<>();

    public Positions(List<String> jobs) {
        for (String job : jobs) behind.put(job, new LinkedHashSet<>());
    }

    /// The tenant's last position as of the last commit, or null where it must be looked up.
    synchronized @Nullable Long last(TenantId tenant) {
        return last.get(tenant);
    }

    synchronized void continued(TenantId tenant, long position) {
        last.put(tenant, position);
        for (Set<TenantId> waiting : behind.values()) waiting.add(tenant);
    }

    /// The tenant's log may have grown: nobody knows.
    synchronized void doubted(TenantId tenant) {
        for (Set<TenantId> waiting : behind.values()) waiting.add(tenant);
    }

    synchronized void forgetLast() {
        last.clear();
    }

    /// Begins to follow the log for a job that was not known before.
    ///
    /// @return whether it was not; the caller then finds out who waits
    synchronized boolean follow(String job) {
        return behind.putIfAbsent(job, new LinkedHashSet<>()) == null;
    }

    /// These wait for the job, and have waited longer than whoever came since.
    synchronized void wait(String job, List<TenantId> tenants) {
        var waiting = new LinkedHashSet<>(tenants);
        waiting.addAll(behind.getOrDefault(job, Set.of()));
        behind.put(job, waiting);
    }

    /// The job has read up to the position. One that has more to read goes to the end of the row.
    synchronized void advanced(TenantId tenant, String job, long position) {
        var waiting = behind.get(job);
        if (waiting == null) return;
        Long end = last.get(tenant);
        boolean wasWaiting = waiting.remove(tenant);
        boolean goesOn = end == null || end > position;
        if (goesOn && wasWaiting) waiting.add(tenant);
    }

    synchronized List<TenantId> behind(String job, int limit) {
        var first = new ArrayList<TenantId>();
        for (TenantId tenant : behind.getOrDefault(job, Set.of())) {
            if (first.size() == limit) break;
            first.add(tenant);
        }
        return first;
    }

    synchronized List<String> jobs() {
        return List.copyOf(behind.keySet());
    }
}
