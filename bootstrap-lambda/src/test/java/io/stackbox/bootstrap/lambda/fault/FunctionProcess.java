package io.stackbox.bootstrap.lambda.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.bootstrap.lambda.InnerProcess;
import io.stackbox.bootstrap.lambda.harness.aws.Right;
import io.stackbox.kit.Json;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.databind.JsonNode;

/// A process of the functions, to which anything may happen on its way to AWS.
final class FunctionProcess {
    private static final System.Logger LOG = System.getLogger(FunctionProcess.class.getName());

    private final NotedHttp noted;
    private final FaultyHttp http;
    private final InnerProcess functions;

    /// @param rights to which is added what the functions must be allowed
    FunctionProcess(SdkHttpClient aws, Set<Right> rights, Map<String, String> environment, InstantSource clock) {
        this.noted = new NotedHttp(aws, rights);
        this.http = new FaultyHttp(noted, Duration.ZERO);
        this.functions = InnerProcess.start(http, environment, clock);
    }

    /// Ends at its n-th call from now, before it is made or after it was carried out.
    FunctionProcess endingAt(int call, Fault when) {
        http.plan(number -> number == call ? when : Fault.NONE);
        return this;
    }

    /// Ends as soon as an operation was carried out.
    FunctionProcess endingAfter(String operation) {
        http.plan((number, request) -> SmallAws.operation(request).equals(operation) ? Fault.HALTED_AFTER : Fault.NONE);
        return this;
    }

    FunctionProcess suffering(FaultyHttp.Plan plan) {
        http.plan(plan);
        return this;
    }

    /// How many calls it has made since what happens to it was said.
    int calls() {
        return http.requests();
    }

    boolean hasEnded() {
        return http.isHalted();
    }

    /// One event at a time.
    ///
    /// @return null where there is no answer, because the process ended or the function failed
    synchronized @Nullable JsonNode handle(String function, JsonNode event) {
        noted.worksAs(function);
        try {
            byte[] answer = functions.handle(function, event.toString().getBytes(UTF_8));
            return hasEnded() ? null : Json.read(new String(answer, UTF_8));
        } catch (FaultyHttp.Halted ended) {
            return null;
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.DEBUG, function + " failed", failed);
            return null;
        }
    }
}
