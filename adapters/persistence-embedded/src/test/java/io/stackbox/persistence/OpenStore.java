package io.stackbox.persistence;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// One open store for all tests of a class, which keep apart by their tenants.
abstract class OpenStore {
    static EmbeddedStore store;
    static TestClock clock;

    @BeforeAll
    static void open(@TempDir Path folder) {
        clock = new TestClock();
        store = EmbeddedStore.open(
                EmbeddedStore.Settings.in(folder), clock, Randoms.seeded(), new SimpleMeterRegistry());
    }

    @AfterAll
    static void close() {
        store.close();
    }
}
