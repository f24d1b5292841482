package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.RightsRecord;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A conversation of several while everything goes wrong that may: see [BadWeather]. `-Dseed=…` has everybody do the
/// same again, and the same dice thrown; which call meets which of them is left to the machine.
class BadWeatherTest {
    private static final int PROCESSES = 8;
    private static final int TALKERS = 4;
    private static final int VISITORS = 3;
    private static final int GUESTS = 2;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final BadWeather weather = new BadWeather(seed);
    private final LastSaid last = new LastSaid();

    /// Who does what in the room.
    private record Party(List<Talker> talkers, List<Visitor> visitors, Doorkeeper door) {
        List<Person> authors() {
            return talkers.stream().map(talker -> talker.who).toList();
        }

        List<Person> readers() {
            return Stream.of(
                            authors(),
                            visitors.stream().map(visitor -> visitor.who).toList(),
                            door.in())
                    .flatMap(List::stream)
                    .toList();
        }
    }

    @Test
    @Timeout(300)
    void whatWasConfirmedStandsAndAllReadTheSame() throws Exception {
        try (var center = new Datacenter()) {
            World world = center.world();
            Person owner = world.person("owner");
            String room = Json.text(owner.asks("POST", "/channels", Json.object("name", "room")), "/channel/channelId");
            Party party = party(world, owner, room);
            List<FunctionProcess> exposed = Stream.generate(
                            () -> world.process().suffering(weather))
                    .limit(PROCESSES)
                    .toList();
            world.runsOn(exposed);
            world.runsWith(weather);
            converse(world, party);
            world.settle();
            int calls = exposed.stream().mapToInt(FunctionProcess::calls).sum();
            world.runsOn(List.of(world.process()));
            world.runsWith(Whims.NONE);
            System.out.printf("bad weather, seed %d: %d calls, %s%n", seed, calls, weather);
            check(world, owner, room, party);
            weather.wasBad();
            RightsRecord.requireKnown(center.rights);
        } catch (AssertionError broken) {
            throw new AssertionError("with -Dseed=" + seed, broken);
        }
    }

    private Party party(World world, Person owner, String room) {
        String root = Json.text(owner.posts(room, "root", "the root"), "/messageId");
        last.sent(root, "the root", "");
        return new Party(
                people(world, "talker", TALKERS)
                        .map(who -> new Talker(who, room, root, last, seed))
                        .toList(),
                people(world, "visitor", VISITORS)
                        .map(who -> new Visitor(who, room, seed))
                        .toList(),
                new Doorkeeper(owner, room, people(world, "guest", GUESTS).toList(), seed));
    }

    private static Stream<Person> people(World world, String name, int count) {
        return IntStream.range(0, count).mapToObj(n -> world.person(name + n));
    }

    private void converse(World world, Party party) throws Exception {
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = new ArrayList<Future<?>>();
            for (Talker talker : party.talkers()) busy.add(threads.submit(talker::talks));
            busy.add(threads.submit(party.door()::keepsTheDoor));
            var others = new ArrayList<Future<?>>();
            for (Visitor visitor : party.visitors()) {
                others.add(threads.submit(() -> visitor.comesAndGoes(weather, over::get)));
            }
            others.add(threads.submit(() -> delivers(world, over)));
            try {
                await(busy);
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

    private static void delivers(World world, AtomicBoolean over) {
        while (!over.get()) {
            if (!(world.deliverStream() | world.deliverQueue())) Eventually.pause(Duration.ofMillis(50));
        }
    }

    private void check(World world, Person owner, String room, Party party) {
        party.visitors().forEach(Visitor::comesBack);
        var _ = new Promises(world, room, owner)
                .confirmedAreThereOnce(party.authors())
                .orderIsDense()
                .areReadAlike(party.readers())
                .areReadAlike(List.of(world.person("latecomer")));
        last.isWhatIsRead(owner.reads(room));
        assertThat(party.authors())
                .allSatisfy(author -> assertThat(author.confirmed(room)).hasSize(Talker.MESSAGES_EACH));
        party.door().hasWhoWasLetIn(party.authors());
        party.door().isNotHeardOutside();
    }
}
