package io.stackbox.persistence.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.DraftBuilder;
import io.stackbox.application.fixture.People;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.EmbeddedStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/// Prints confirmed messages per second through the store's port beside a bare group-committed insert, in
/// turns, and what a message costs in CPU.
///
/// Arguments: rounds, milliseconds a run, channels, a folder on the disk to be measured. `perf/send` runs it.
public final class SendBench {
    private static final int[] SENDERS = {1, 12, 100, 256};
    private static final long PAUSE_NANOS = 5_000_000;
    private static final String TEXT = "x".repeat(110);
    private static final TenantId TENANT = new TenantId("acme");

    private SendBench() {}

    public static void main(String[] arguments) throws Exception {
        Path parent = Files.createDirectories(Path.of(arguments[3]));
        Path folder = Files.createTempDirectory(parent, "send-bench");
        try {
            measure(
                    folder,
                    Integer.parseInt(arguments[0]),
                    Long.parseLong(arguments[1]),
                    Integer.parseInt(arguments[2]));
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static void measure(Path folder, int rounds, long millis, int channels) throws Exception {
        var settings = EmbeddedStore.Settings.in(folder.resolve("store"));
        try (var store = EmbeddedStore.open(
                        settings, Clock.systemUTC(), new SplittableRandom(), new SimpleMeterRegistry());
                var bare = new BareInsert(folder.resolve("bare.db"))) {
            List<ChannelId> ids = open(store, channels);
            List<UserId> people = People.crowd(256);
            Load.Send send = (sender, number) -> {
                ChannelId channel = ids.get(sender % ids.size());
                UserId author = people.get(sender);
                store.channels().find(TENANT, channel, author);
                var draft = DraftBuilder.draft(channel).by(author).saying(TEXT).build();
                store.messages().append(TENANT, draft, new SendKey("key-" + System.nanoTime() + "-" + number));
            };
            measure(rounds, millis, send, (sender, number) -> bare.insert(TEXT));
        }
    }

    private static List<ChannelId> open(EmbeddedStore store, int channels) {
        var ids = new ArrayList<ChannelId>();
        for (int i = 0; i < channels; i++) {
            var channel = ChannelBuilder.channel("01890a5d-ac96-774b-bcce-b302099a80%02d".formatted(i));
            ids.add(store.channels()
                    .create(TENANT, channel.build())
                    .detail()
                    .channel()
                    .id());
        }
        return ids;
    }

    private static void measure(int rounds, long millis, Load.Send store, Load.Send bare) {
        // A JVM needs some seconds of load before its numbers settle.
        Load.run(256, 3 * millis, store);
        Load.run(256, millis, bare);
        for (int senders : SENDERS) compare("W=" + senders, senders, rounds, millis, store, bare);
        compare("W=1 after a pause", 1, rounds, millis, paused(store), paused(bare));
    }

    /// As when 200 messages come in a second: every message is its own commit, and finds the caches cold.
    private static Load.Send paused(Load.Send send) {
        return (sender, number) -> {
            LockSupport.parkNanos(PAUSE_NANOS);
            send.send(sender, number);
        };
    }

    private static void compare(String name, int senders, int rounds, long millis, Load.Send store, Load.Send bare) {
        var ratios = DoubleStream.builder();
        for (int round = 0; round < rounds; round++) {
            Load.Result mine = Load.run(senders, millis, store);
            Load.Result theirs = Load.run(senders, millis, bare);
            ratios.add(mine.perSecond() / theirs.perSecond());
            System.out.printf("%-18s store %s%n", name, mine);
            System.out.printf("%-18s bare  %s%n", "", theirs);
        }
        double[] sorted = ratios.build().sorted().toArray();
        System.out.printf("%-18s store / bare, median of %d: %.2f%n", name, rounds, sorted[rounds / 2]);
    }
}
