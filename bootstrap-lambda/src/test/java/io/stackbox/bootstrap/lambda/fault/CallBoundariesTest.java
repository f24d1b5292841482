package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Routes;
import io.stackbox.bootstrap.lambda.InnerProcess;
import io.stackbox.bootstrap.lambda.harness.RightsRecord;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp.Fault;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each function ends before each call that it makes to AWS, and after the last; after any other is before the next.
/// Each time there is a room of its own, and then the world does as it does: the client asks again, stream and queue
/// bring again what was not answered. Whatever was cut short where, all the promises hold, and no function asks what it
/// is not allowed.
///
/// All of them with `-Plong`, which takes four minutes; else one of each scenario, which is drawn: `-Dseed=…` draws the
/// same again, `-Dscenario=…` names part of the scenarios that are wanted.
class CallBoundariesTest {
    private static final List<Scenario> SCENARIOS = Stream.of(
                    SocketScenarios.all(), HttpScenarios.all(), RecordScenarios.all())
            .flatMap(List::stream)
            .toList();
    private static final String WANTED = System.getProperty("scenario", "");
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static final Map<Scenario, Integer> CALLS = new LinkedHashMap<>();

    private static Datacenter center;

    @BeforeAll
    static void opens() {
        center = new Datacenter();
    }

    @AfterAll
    static void tells() {
        center.close();
        CALLS.forEach((scenario, calls) -> System.out.printf(
                "%-10s %-60s %3d calls, %3d boundaries%n",
                scenario.function(), scenario.name(), calls, calls + Math.min(1, calls)));
        System.out.printf(
                "in all %d scenarios, %d boundaries%n",
                CALLS.size(),
                CALLS.values().stream()
                        .mapToInt(calls -> calls + Math.min(1, calls))
                        .sum());
        RightsRecord.requireKnown(center.rights);
    }

    @Test
    void everyFunctionAndEveryRouteIsCutShort() {
        var wanted = new HashSet<>(InnerProcess.entrances());
        wanted.remove("any");
        Routes.ALL.forEach(route -> {
            if (route.http() != null) wanted.add("http: " + route.function());
            if (!route.actions().isEmpty()) wanted.add("socket: " + route.function());
        });
        SCENARIOS.forEach(scenario -> {
            wanted.remove(scenario.function());
            wanted.remove(scenario.function() + ": " + scenario.route());
        });
        assertThat(wanted).as("of which there is no scenario").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whateverIsCutShortSomewhere() {
        var random = new Random(SEED);
        return tests(calls -> List.of(1 + random.nextInt(calls + 1)));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> whateverIsCutShortAnywhere() {
        return tests(calls -> IntStream.rangeClosed(1, calls + 1).boxed().toList());
    }

    /// @param where before which calls to end, of so many; the one after the last is none
    private static Stream<DynamicTest> tests(IntFunction<List<Integer>> where) {
        return SCENARIOS.stream()
                .filter(scenario -> scenario.toString().contains(WANTED))
                .map(scenario -> DynamicTest.dynamicTest(scenario.toString(), () -> cut(scenario, where)));
    }

    private static void cut(Scenario scenario, IntFunction<List<Integer>> where) {
        World world = center.world();
        int calls = undisturbed(scenario, world);
        CALLS.put(scenario, calls);
        assertThat(calls == 0).as("makes no call: " + scenario).isEqualTo(scenario.asksNothing());
        if (calls == 0) return;
        for (int call : where.apply(calls)) {
            if (call <= calls) cut(scenario, world, call, Fault.HALTED_BEFORE);
            else cut(scenario, world, calls, Fault.HALTED_AFTER);
        }
    }

    /// @return how many calls the function makes
    private static int undisturbed(Scenario scenario, World world) {
        var stage = new Stage(world);
        FunctionProcess process = world.process();
        plays(scenario, stage, process);
        Promises promises = goesOn(scenario, stage);
        if (!stage.hasSeenAnEnd()) promises.noneTwiceFor(stage.ben);
        return process.calls();
    }

    private static void cut(Scenario scenario, World world, int call, Fault when) {
        try {
            var stage = new Stage(world);
            FunctionProcess ending = world.process().endingAt(call, when);
            plays(scenario, stage, ending);
            assertThat(ending.hasEnded()).as("it was cut short").isTrue();
            var _ = goesOn(scenario, stage);
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(scenario + ", " + when + " call " + call + ", -Dseed=" + SEED, broken);
        }
    }

    private static void plays(Scenario scenario, Stage stage, FunctionProcess exposed) {
        scenario.given().on(stage);
        stage.world.endanger(scenario.function(), exposed);
        scenario.when().on(stage);
        stage.world.endangerNobody();
    }

    /// The others hear of it without asking; whoever comes later sees the same; and life goes on.
    private static Promises goesOn(Scenario scenario, Stage stage) {
        scenario.then().on(stage);
        stage.owner.posts(stage.room, "and life goes on", "and life goes on");
        stage.world.settle();
        List<Person> people = List.of(stage.owner, stage.ann, stage.ben);
        return new Promises(stage.world, stage.room, stage.owner)
                .confirmedAreThereOnce(people)
                .orderIsDense()
                .wereHeardBy(stage.ben)
                .areReadAlike(List.of(stage.world.person("latecomer")));
    }
}
