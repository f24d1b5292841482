package io.stackbox.persistence.dynamodb.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// An HTTP client to which things happen on the way, as a plan says for the first, second, third … request: below the
/// SDK, so that its own retries are part of what is tested.
public final class FaultyHttp implements SdkHttpClient {
    /// What happens to a request.
    public enum Fault {
        NONE,
        /// Answered by the service: slow down.
        THROTTLED,
        /// Never arrives.
        LOST,
        /// Is carried out, and its answer never arrives.
        CARRIED_OUT_AND_LOST,
        /// The process ends before the request is sent.
        HALTED_BEFORE,
        /// The process ends after the request was carried out.
        HALTED_AFTER
    }

    /// Decides what happens to a request, which is the first, second, third … since the plan was made.
    public interface Plan {
        Fault of(int number, SdkHttpRequest request);
    }

    /// The end of the process, as far as the code under test can tell: no `catch` of it stands in that code.
    public static final class Halted extends Error {
        private static final long serialVersionUID = 1L;

        Halted() {
            super("the process ends here", null, false, false);
        }
    }

    private static final String THROTTLING =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"slow down\"}";

    private final SdkHttpClient real;
    private final Duration latency;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Plan plan = (number, request) -> Fault.NONE;
    private volatile boolean isHalted;

    /// @param latency added to each request
    public FaultyHttp(SdkHttpClient real, Duration latency) {
        this.real = real;
        this.latency = latency;
    }

    /// Begins to count anew, at 1.
    public void plan(IntFunction<Fault> next) {
        plan((number, request) -> next.apply(number));
    }

    /// The same for a plan that looks at what is asked.
    public void plan(Plan next) {
        requests.set(0);
        isHalted = false;
        plan = next;
    }

    /// How many requests there were since the plan was made.
    public int requests() {
        return requests.get();
    }

    /// Whether the process has ended: what it still says, nobody hears.
    public boolean isHalted() {
        return isHalted;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return FaultyHttp.this.call(prepared, request.httpRequest());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse call(ExecutableHttpRequest request, SdkHttpRequest asked) throws IOException {
        // Whoever still runs in a process that has ended does nothing.
        if (isHalted) throw new Halted();
        Fault fault = plan.of(requests.incrementAndGet(), asked);
        if (fault == Fault.HALTED_BEFORE) halt();
        if (fault == Fault.LOST) throw new IOException("the connection was reset");
        pause();
        if (fault == Fault.THROTTLED) return throttled(asked);
        HttpExecuteResponse response = request.call();
        if (fault == Fault.HALTED_AFTER) halt();
        if (fault == Fault.CARRIED_OUT_AND_LOST) throw new IOException("the connection was reset");
        return response;
    }

    private void halt() {
        isHalted = true;
        throw new Halted();
    }

    private void pause() throws IOException {
        if (latency.isZero()) return;
        try {
            Thread.sleep(latency);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    /// `@connections` says it by the status alone.
    private static HttpExecuteResponse throttled(SdkHttpRequest asked) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(asked.encodedPath().contains("connections") ? 429 : 400)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(THROTTLING.getBytes(UTF_8))))
                .build();
    }

    @Override
    public void close() {
        real.close();
    }
}
