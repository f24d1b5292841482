package io.stackbox.bootstrap;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.application.receipt.FollowOwnSends;
import io.stackbox.persistence.EmbeddedStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// The stores in one folder, whose change log is followed by jobs of this process.
final class EmbeddedStores {
    private static final int ANSWERS_PER_TURN_MAX = 1_000;

    private EmbeddedStores() {}

    static Stores open(Path folder, InstantSource clock, SecureRandom random, MeterRegistry meters) {
        EmbeddedStore store =
                EmbeddedStore.open(EmbeddedStore.Settings.in(folder, FollowOwnSends.JOB), clock, random, meters);
        var follow = new FollowOwnSends(store.changeLog(), store.marks());
        return new Stores(
                store.channels(),
                store.messages(),
                store.marks(),
                store.persons(),
                store.presences(),
                store.answers(),
                store.tickets(),
                store.stats(),
                List.of(store.health()),
                live -> live,
                List.of(
                        new Stores.Job(1_000, () -> followAll(follow)),
                        new Stores.Job(60_000, () -> store.answers().forgetOld(ANSWERS_PER_TURN_MAX))),
                store::close);
    }

    private static void followAll(FollowOwnSends follow) {
        while (follow.run() && !Thread.currentThread().isInterrupted()) {}
    }
}
