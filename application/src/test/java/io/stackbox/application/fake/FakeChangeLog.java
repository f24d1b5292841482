package io.stackbox.application.fake;

import io.stackbox.application.port.ChangeLog;
import io.stackbox.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The log that the fake stores write.
public final class FakeChangeLog implements ChangeLog {
    private final FakeStores stores;

    FakeChangeLog(FakeStores stores) {
        this.stores = stores;
    }

    @Override
    public List<TenantId> behind(String job, int limit) {
        return stores.withAll(tenants -> tenants.entrySet().stream()
                .filter(entry ->
                        cursor(entry.getValue(), job) < entry.getValue().log.size())
                .sorted(Comparator.comparing(entry -> waitingSince(entry.getValue(), job)))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
    }

    private static long cursor(FakeTenant data, String job) {
        return data.positionByJob.getOrDefault(job, 0L);
    }

    private static Instant waitingSince(FakeTenant data, String job) {
        return data.log.get((int) cursor(data, job)).at();
    }

    @Override
    public List<Entry> read(TenantId tenant, String job, int limit) {
        return stores.with(
                tenant,
                data -> data.log.stream()
                        .skip(cursor(data, job))
                        .limit(limit)
                        .map(FakeTenant.Logged::entry)
                        .toList());
    }

    @Override
    public void advance(TenantId tenant, String job, long position) {
        stores.with(tenant, data -> data.positionByJob.merge(job, position, Math::max));
    }
}
