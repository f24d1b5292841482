package io.stackbox.persistence;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.persistence.engine.Commit;
import java.nio.file.Path;

/// Opens stores over one folder, one after the other.
record StoreFolder(Path folder, TestClock clock) {
    static StoreFolder in(Path folder) {
        return new StoreFolder(folder, new TestClock());
    }

    EmbeddedStore open(String... jobs) {
        return open(Commit.DURABLE, jobs);
    }

    EmbeddedStore open(Commit commit, String... jobs) {
        return EmbeddedStore.open(
                EmbeddedStore.Settings.in(folder, jobs), commit, clock, Randoms.seeded(), new SimpleMeterRegistry());
    }
}
