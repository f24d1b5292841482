package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A conversation of several while everything goes wrong that may: see [BadWeather]. `-Dseed=…` has the same dice
/// thrown again; which call meets which of them is left to the machine.
class BadWeatherTest {
    private static final int PROCESSES = 4;
    private static final int SENDERS = 4;
    private static final int READERS = 3;
    private static final int MESSAGES_EACH = 12;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final BadWeather weather = new BadWeather(seed);
    private final AtomicInteger disconnects = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    @Test
    @Timeout(300)
    void nothingConfirmedIsLostOrDoubledOrMovedAndAllReadTheSame() throws Exception {
        try (var center = new Datacenter()) {
            World world = center.world();
            Person owner = world.person("owner");
            String room = Json.text(owner.asks("POST", "/channels", Json.object("name", "room")), "/channel/channelId");
            List<FunctionProcess> exposed = Stream.generate(
                            () -> world.process().suffering(weather))
                    .limit(PROCESSES)
                    .toList();
            world.runsOn(exposed);
            world.runsWith(weather);
            List<Person> senders = people(world, "sender", SENDERS);
            List<Person> readers = people(world, "reader", READERS);
            converse(world, room, senders, readers);
            world.settle();
            int calls = exposed.stream().mapToInt(FunctionProcess::calls).sum();
            world.runsOn(List.of(world.process()));
            world.runsWith(Whims.NONE);
            var _ = new Promises(world, room, owner)
                    .confirmedAreThereOnce(senders)
                    .orderIsDense()
                    .areReadAlike(readers)
                    .areReadAlike(List.of(world.person("latecomer")));
            assertThat(senders)
                    .allSatisfy(sender -> assertThat(sender.confirmed(room)).hasSize(MESSAGES_EACH));
            System.out.printf(
                    "bad weather, seed %d: %d messages, %d calls, %d of %d disconnects lost%n",
                    seed, SENDERS * MESSAGES_EACH, calls, lost.get(), disconnects.get());
        } catch (AssertionError broken) {
            throw new AssertionError("with -Dseed=" + seed, broken);
        }
    }

    private static List<Person> people(World world, String name, int count) {
        var people = new ArrayList<Person>();
        for (int n = 0; n < count; n++) people.add(world.person(name + n));
        return people;
    }

    private void converse(World world, String room, List<Person> senders, List<Person> readers) throws Exception {
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talking = new ArrayList<Future<?>>();
            for (Person sender : senders) talking.add(threads.submit(() -> talks(sender, room)));
            var others = new ArrayList<Future<?>>();
            for (Person reader : readers) others.add(threads.submit(() -> comesAndGoes(reader, room, over)));
            others.add(threads.submit(() -> delivers(world, over)));
            try {
                await(talking);
            } finally {
                over.set(true);
            }
            await(others);
        }
    }

    private static void await(List<Future<?>> all) throws InterruptedException {
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            }
        }
    }

    /// By the line and by REST in turn, each message under a key of its own.
    private void talks(Person sender, String room) {
        for (int n = 0; n < MESSAGES_EACH; n++) {
            String key = sender.id + "-" + n;
            if (weather.oneOf(2) == 0) sender.says(room, key, key);
            else sender.posts(room, key, key);
        }
    }

    private void comesAndGoes(Person reader, String room, AtomicBoolean over) {
        while (!over.get()) {
            Line line = reader.line();
            reader.resumes(room);
            Eventually.pause(Duration.ofMillis(100L + weather.oneOf(300)));
            disconnects.incrementAndGet();
            if (weather.losesDisconnect()) {
                lost.incrementAndGet();
                line.goesDead();
            } else {
                line.hangsUp();
            }
        }
    }

    private static void delivers(World world, AtomicBoolean over) {
        while (!over.get()) {
            if (!(world.deliverStream() | world.deliverQueue())) Eventually.pause(Duration.ofMillis(50));
        }
    }
}
