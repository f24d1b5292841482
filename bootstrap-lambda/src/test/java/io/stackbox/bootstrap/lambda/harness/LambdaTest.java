package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.echo.EchoCloud;
import io.stackbox.bootstrap.lambda.harness.function.Bundle;
import io.stackbox.bootstrap.lambda.harness.function.FunctionSettings;
import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import io.stackbox.bootstrap.lambda.harness.function.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How functions are run.
class LambdaTest {
    @TempDir
    private Path folder;

    private Sandboxes sandboxes;
    private LambdaFunction function;

    private LambdaFunction function(UnaryOperator<FunctionSettings> changed) {
        sandboxes = new Sandboxes(folder, id -> Map.of());
        function =
                new LambdaFunction(changed.apply(FunctionSettings.of("echo", EchoCloud.bundle(), Map.of())), sandboxes);
        return function;
    }

    @AfterEach
    void endsAll() {
        if (function != null) function.close();
        assertThat(sandboxes.running()).isEmpty();
    }

    private static String at(String path, String query) {
        return Json.object().put("rawPath", path).put("rawQueryString", query).toString();
    }

    private String ask(String path, String query) {
        return switch (function.invoke(at(path, query))) {
            case Outcome.Answered answered -> answered.payload();
            case Outcome other -> throw new AssertionError("not answered: " + other);
        };
    }

    @Test
    void anEventIsHandedOverWithItsContext() {
        function(settings -> settings.timeout(Duration.ofSeconds(20)));

        var context = Json.read(ask("/context", ""));

        assertThat(context.path("requestId").asString()).hasSize(36);
        assertThat(context.path("arn").asString()).endsWith(":function:echo");
        assertThat(context.path("name").asString()).isEqualTo("echo");
        assertThat(context.path("left").asInt()).isBetween(10_000, 20_000);
    }

    @Test
    void aProcessTakesOneEventAfterAnotherAndABusyOneIsJoinedByANewOne() {
        function(settings -> settings);

        String first = ask("/pid", "");
        assertThat(ask("/pid", "")).isEqualTo(first);
        assertThat(sandboxes.started()).isEqualTo(1);
        var slow = CompletableFuture.runAsync(() -> ask("/sleep", "1500"));
        EchoCloud.until("it sleeps", () -> !slow.isDone());
        pause(200);
        assertThat(ask("/pid", "")).isNotEqualTo(first);
        slow.join();
        assertThat(sandboxes.started()).isEqualTo(2);
    }

    @Test
    void overItsLimitAFunctionIsThrottledAtOnceOrAfterAWait() {
        function(settings -> settings.processesMax(1));
        var _ = ask("/pid", "");
        var slow = CompletableFuture.runAsync(() -> ask("/sleep", "700"));
        pause(200);
        assertThat(function.invoke(at("/pid", ""))).isInstanceOf(Outcome.Throttled.class);
        slow.join();
        function.close();

        function(settings -> settings.processesMax(1).patience(Duration.ofSeconds(5)));
        var _ = ask("/pid", "");
        var again = CompletableFuture.runAsync(() -> ask("/sleep", "500"));
        pause(100);
        assertThat(ask("/pid", "")).isNotEmpty();
        again.join();
        assertThat(sandboxes.started()).isEqualTo(1);
    }

    @Test
    void anIdleProcessIsEnded() {
        function(settings -> settings.keptIdle(Duration.ofMillis(50)));
        String first = ask("/pid", "");
        pause(100);
        assertThat(ask("/pid", "")).isNotEqualTo(first);
    }

    @Test
    void whatTakesTooLongIsKilledAndWhatFailsSaysWhy() {
        function(settings -> settings.timeout(Duration.ofSeconds(2)));
        String first = ask("/pid", "");
        assertThat(function.invoke(at("/fail", "")))
                .isEqualTo(new Outcome.Failed("java.lang.RuntimeException", "a bug"));
        assertThat(ask("/pid", "")).isEqualTo(first);
        assertThat(function.invoke(at("/sleep", "60000"))).isInstanceOf(Outcome.TimedOut.class);
        assertThat(ask("/pid", "")).isNotEqualTo(first);
    }

    @Test
    void aProcessThatIsKilledFailsItsEventOnly() {
        function(settings -> settings);
        var _ = ask("/pid", "");
        var slow = CompletableFuture.supplyAsync(() -> function.invoke(at("/sleep", "60000")));
        pause(200);
        function.killAll();
        assertThat(slow.join())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.type()).isEqualTo("Runtime.ExitError"));
        assertThat(ask("/pid", "")).isNotEmpty();
    }

    @Test
    void aPackageIsStartedByItsBootstrap() throws IOException {
        Path bootstrap = folder.resolve("bootstrap");
        var _ = Files.writeString(
                bootstrap,
                "#!/bin/sh\nexec " + String.join(" ", EchoCloud.bundle().command()) + "\n");
        var _ = Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
        sandboxes = new Sandboxes(folder, id -> Map.of());
        Bundle bundle = Bundle.unpacked(folder, EchoCloud.bundle().handler());
        function = new LambdaFunction(FunctionSettings.of("custom", bundle, Map.of()), sandboxes);

        assertThat(ask("/pid", ""))
                .isEqualTo("" + sandboxes.running().getFirst().pid());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
