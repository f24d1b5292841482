package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Routes;
import io.stackbox.bootstrap.lambda.InnerProcess;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each function ends before each call that it makes to AWS, and after the last; after any other is before the next.
/// Each time there is a room of its own, and then the world does as it does: the client asks again, stream and queue
/// bring again what was not answered. Whatever was cut short where, all the promises hold.
///
/// `-Dscenario=…` names part of the scenarios that are wanted.
class CallBoundariesTest {
    private static final List<Scenario> SCENARIOS = Stream.of(
                    SocketScenarios.all(), HttpScenarios.all(), RecordScenarios.all())
            .flatMap(List::stream)
            .toList();
    private static final String WANTED = System.getProperty("scenario", "");

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
                "%-10s %-60s %3d calls, cut at %3d boundaries%n",
                scenario.function(), scenario.name(), calls, calls + Math.min(1, calls)));
        System.out.printf(
                "in all %d scenarios, %d boundaries%n",
                CALLS.size(),
                CALLS.values().stream()
                        .mapToInt(calls -> calls + Math.min(1, calls))
                        .sum());
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
    List<DynamicTest> whateverIsCutShortWhere() {
        var tests = new ArrayList<DynamicTest>();
        for (Scenario scenario : wanted()) tests.add(DynamicTest.dynamicTest(scenario.toString(), () -> cut(scenario)));
        return tests;
    }

    private static List<Scenario> wanted() {
        return SCENARIOS.stream()
                .filter(scenario -> scenario.toString().contains(WANTED))
                .toList();
    }

    private static void cut(Scenario scenario) {
        World world = center.world();
        int calls = undisturbed(scenario, world);
        CALLS.put(scenario, calls);
        assertThat(calls == 0).as("makes no call: " + scenario).isEqualTo(scenario.asksNothing());
        for (int call = 1; call <= calls; call++) cut(scenario, world, call, Fault.HALTED_BEFORE);
        if (calls > 0) cut(scenario, world, calls, Fault.HALTED_AFTER);
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
            throw new AssertionError(scenario + ", " + when + " call " + call, broken);
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
