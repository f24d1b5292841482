package io.stackbox.bootstrap.lambda.harness.echo;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.Setup;
import io.stackbox.bootstrap.lambda.harness.function.Bundle;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// A harness whose every function is [Echo], and what the functions were handed.
///
/// @param diary see [Echo]
public record EchoCloud(Harness harness, Path diary) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    /// What the function needs: a class path of its own starts faster.
    private static final List<String> NEEDED =
            List.of("test-classes", "aws-lambda-java-", "utils-lite", "jackson-", "jspecify");

    /// For all tests that can share one. It ends with this process.
    public static EchoCloud shared() {
        return Shared.CLOUD;
    }

    public static EchoCloud start(UnaryOperator<Setup> changed) {
        try {
            Path diary = Files.createTempFile("echo-diary", ".jsonl");
            diary.toFile().deleteOnExit();
            Setup setup = Setup.of(bundle()).environment("ECHO_DIARY", diary.toString());
            return new EchoCloud(Harness.start(changed.apply(setup)), diary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Bundle bundle() {
        List<Path> entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
                .map(Path::of)
                .toList();
        return Bundle.classPath(entries, Echo.class.getName() + "::handleRequest");
    }

    /// Every event so far, of whatever function.
    public List<JsonNode> events() {
        try (var lines = Files.lines(diary)) {
            return lines.map(Json::tryRead).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first event of this kind, once it has come.
    public JsonNode await(String what, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode event : events()) if (wanted.test(event)) return event;
            pause();
        }
        throw new AssertionError("not within " + PATIENCE + ": " + what);
    }

    /// Waits until something is so.
    public static void until(String what, java.util.function.BooleanSupplier so) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("not within " + PATIENCE + ": " + what);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public HttpResponse<String> get(String target) {
        return send("GET", target, "", "user-agent", "test");
    }

    /// @param headers names and values in turn
    public HttpResponse<String> send(String method, String target, String body, String... headers) {
        var request = HttpRequest.newBuilder(harness.address().resolve(target)).timeout(PATIENCE);
        if (headers.length > 0) request.headers(headers);
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Connects with what follows `/ws`, `?token=…`.
    public Talker connect(String query, String... protocols) {
        return Talker.connect(harness.address(), "/ws" + query, protocols);
    }

    @Override
    public void close() {
        harness.close();
    }

    private static final class Shared {
        private static final EchoCloud CLOUD = make();

        private static EchoCloud make() {
            EchoCloud cloud = EchoCloud.start(setup -> setup);
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close));
            return cloud;
        }
    }
}
