package io.stackbox.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A cache of which a slow loader can make nobody believe an older state. Turned red by a mutant in which
/// `keep` does not look at its ticket.
class CommittedTest {
    private final Committed<String, Long> cache = new Committed<>(100);

    @Test
    void whatWasLoadedBeforeAPublishingIsNotKeptAfterIt() {
        long ticket = cache.ticket("k");
        cache.publish("k", 2L);

        cache.keep("k", 1L, ticket);

        assertThat(cache.get("k")).isEqualTo(2);
    }

    @Test
    void notEvenWhereThePublishedStateWasEvictedMeanwhile() {
        var tiny = new Committed<String, Long>(0);
        long ticket = tiny.ticket("k");
        tiny.publish("k", 2L);
        assertThat(tiny.get("k")).isNull();

        tiny.keep("k", 1L, ticket);

        assertThat(tiny.ticket("k")).isNotEqualTo(ticket);
        assertThat(tiny.get("k")).isNull();
    }

    @Test
    void whatWasLoadedBeforeADropIsNotKeptAfterIt() {
        cache.publish("k", 1L);
        long ticket = cache.ticket("k");
        cache.drop();

        cache.keep("k", 1L, ticket);

        assertThat(cache.get("k")).isNull();
    }

    @Test
    void whatWasLoadedUndisturbedIsKept() {
        long ticket = cache.ticket("k");

        cache.keep("k", 1L, ticket);

        assertThat(cache.get("k")).isEqualTo(1);
    }

    /// The writer commits a number and publishes it; loaders read the committed one, dawdle, and keep it. Keys
    /// are evicted all the time. Whoever was told of a number must never find a smaller one.
    @Test
    void noReaderSeesAnOlderStateThanTheOneLastConfirmed() {
        int keys = 8;
        var racing = new Committed<String, Long>(keys / 2);
        var disk = new AtomicLong[keys];
        var confirmed = new AtomicLong[keys];
        for (int i = 0; i < keys; i++) {
            disk[i] = new AtomicLong();
            confirmed[i] = new AtomicLong();
        }
        var goesOn = new AtomicBoolean(true);
        var loaders = new CompletableFuture<?>[3];
        for (int i = 0; i < loaders.length; i++) {
            var random = new SplittableRandom(i);
            loaders[i] = CompletableFuture.runAsync(() -> {
                while (goesOn.get()) read(racing, disk, confirmed, random);
            });
        }
        var random = new SplittableRandom(99);
        for (int i = 0; i < 200_000; i++) {
            int key = random.nextInt(keys);
            long next = disk[key].incrementAndGet();
            racing.publish("key " + key, next);
            confirmed[key].set(next);
        }
        goesOn.set(false);

        CompletableFuture.allOf(loaders).join();
    }

    private static void read(
            Committed<String, Long> cache, AtomicLong[] disk, AtomicLong[] confirmed, SplittableRandom random) {
        int number = random.nextInt(disk.length);
        String key = "key " + number;
        long atLeast = confirmed[number].get();
        Long known = cache.get(key);
        if (known != null) {
            assertThat(known).isGreaterThanOrEqualTo(atLeast);
            return;
        }
        long ticket = cache.ticket(key);
        long loaded = disk[number].get();
        if (random.nextInt(4) == 0) Thread.yield();
        cache.keep(key, loaded, ticket);
    }
}
