package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.function.Sandbox;
import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Stands between functions and AWS. Each process is given addresses of its own, so every call has a caller:
/// it is counted, and may be held back, refused, lost, or be the last thing its process did.
public final class AwsProxy implements AutoCloseable {
    private static final int BODY_MAX_BYTES = 32 * 1024 * 1024;

    private final IntFunction<@Nullable Sandbox> callers;
    private final Map<String, Listener.Handler> services;
    private final boolean hasSessions;
    private final Listener listener;
    private final Map<Seen, LongAdder> seen = new ConcurrentHashMap<>();
    private final Set<Right> rights = ConcurrentHashMap.newKeySet();
    private volatile Disturbance disturbance = Disturbance.NONE;

    /// @param services by name, what answers
    /// @param hasSessions whether data is asked for with a tenant's session only
    public AwsProxy(
            IntFunction<@Nullable Sandbox> callers, Map<String, Listener.Handler> services, boolean hasSessions) {
        this.callers = callers;
        this.hasSessions = hasSessions;
        this.services = Map.copyOf(services);
        this.listener = Listener.open(Listener.ANY_PORT, BODY_MAX_BYTES, this::handle);
    }

    /// What a process must be told to be known by its calls, and to find a service by each of these variables.
    ///
    /// @param variables by the service's name
    public Map<String, String> environment(int sandbox, Map<String, String> variables) {
        var all = new HashMap<String, String>();
        variables.forEach((service, variable) -> all.put(variable, address(sandbox, service)));
        all.put("AWS_ACCESS_KEY_ID", Addressed.keyId(sandbox));
        return all;
    }

    /// Where a process finds a service.
    public String address(int sandbox, String service) {
        return "http://127.0.0.1:" + listener.port() + "/" + sandbox + "/" + service;
    }

    /// From now on.
    public void disturb(Disturbance with) {
        disturbance = with;
    }

    /// How often each kind of call was made, those that were refused or lost too.
    public Map<Seen, Long> seen() {
        var counts = new HashMap<Seen, Long>();
        seen.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    /// How often a function called an operation.
    public long count(String function, String operation) {
        return seen.entrySet().stream()
                .filter(entry -> entry.getKey().function().equals(function)
                        && entry.getKey().operation().equals(operation))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /// What the functions must be allowed, by all that they called since the start.
    public Set<Right> rights() {
        return Set.copyOf(rights);
    }

    public void forget() {
        seen.clear();
    }

    private Response handle(Request request) throws Exception {
        Addressed to = Addressed.by(request);
        Sandbox caller = to == null ? null : callers.apply(to.sandbox());
        if (to == null || caller == null) return Response.json(404, "{\"message\":\"no such process\"}");
        String service = to.service();
        Listener.Handler target = services.get(service);
        if (target == null) return Response.json(404, "{\"message\":\"no such service\"}");
        Call call = Calls.read(caller, service, to.inner());
        List<String> resources = call.resources().isEmpty() ? List.of("") : call.resources();
        for (String resource : resources) {
            var kind = new Seen(call.function(), service, call.operation(), resource);
            seen.computeIfAbsent(kind, key -> new LongAdder()).increment();
        }
        rights.addAll(Right.of(call));
        String refused = hasSessions && service.equals("dynamodb") ? LeadingKeys.refused(call.request()) : null;
        if (refused != null) {
            String message = call.function() + " is not authorized to perform dynamodb:" + call.operation() + " on "
                    + resources + " with the key \"" + refused + "\"";
            return error("com.amazon.coral.service#AccessDeniedException", message);
        }
        return carryOut(disturbance.on(call), call, caller, target);
    }

    private static Response carryOut(Deed deed, Call call, Sandbox caller, Listener.Handler target) throws Exception {
        Request request = call.request();
        return switch (deed) {
            case Deed.Forward _ -> forward(target, request);
            case Deed.Delay delay -> {
                Thread.sleep(delay.duration());
                yield forward(target, request);
            }
            case Deed.Hold hold -> {
                hold.until().await();
                yield forward(target, request);
            }
            case Deed.KillBefore _ -> {
                caller.kill();
                yield Response.HANG_UP;
            }
            case Deed.KillAfter _ -> {
                var _ = forward(target, request);
                caller.kill();
                yield Response.HANG_UP;
            }
            case Deed.Throttle _ -> refusal(call.service());
            case Deed.CommitThenTimeout late -> {
                var _ = forward(target, request);
                Thread.sleep(late.later());
                yield Response.HANG_UP;
            }
        };
    }

    /// A peer that hangs up is passed on as that.
    private static Response forward(Listener.Handler target, Request request) throws Exception {
        try {
            return target.handle(request);
        } catch (IOException e) {
            return Response.HANG_UP;
        }
    }

    /// As the service says it, so that an SDK knows it for what it is.
    private static Response refusal(String service) {
        String message = "Rate exceeded";
        return switch (service) {
            case "execute-api" ->
                Response.json(429, Json.object().put("message", message).toString())
                        .with("x-amzn-ErrorType", "LimitExceededException");
            case "dynamodb" -> error("com.amazonaws.dynamodb.v20120810#ThrottlingException", message);
            default -> error("com.amazonaws." + service + "#ThrottlingException", message);
        };
    }

    private static Response error(String type, String message) {
        String body = Json.object().put("__type", type).put("message", message).toString();
        return Response.json(400, body);
    }

    @Override
    public void close() {
        listener.close();
    }
}
