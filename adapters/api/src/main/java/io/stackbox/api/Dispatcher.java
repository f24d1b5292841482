package io.stackbox.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.api.function.Call;
import io.stackbox.api.wire.Frames;
import io.stackbox.api.wire.Json;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.application.port.Ports;
import io.stackbox.application.port.RateLimiter.Allowance;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The one way in, for both hosts and both transports: route, identity, limit, strict decoding, function,
/// encoding. The only place that catches what went wrong.
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String SEND = "sendMessage";
    /// In the log, where there is no route or no tenant.
    private static final String NONE = "-";
    private static final int REQUEST_ID_LENGTH_MAX_CHARS = 128;

    private final Router router = new Router(Routes.ALL);
    private final Catalog catalog;
    private final Ports ports;
    private final HttpIdentity identities;
    private final Idempotency idempotency;
    private final Replies replies;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;
    private final Function<HttpCall, @Nullable String> socketUrl;

    /// @param socketUrl where the deployment takes sockets, as the asker would address it
    public Dispatcher(
            Catalog catalog,
            Ports ports,
            HttpIdentity identities,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters,
            Function<HttpCall, @Nullable String> socketUrl) {
        this.catalog = catalog;
        this.ports = ports;
        this.identities = identities;
        this.idempotency = new Idempotency(ports.answers(), clock);
        this.replies = new Replies(catalog);
        this.clock = clock;
        this.random = random;
        this.meters = meters;
        this.socketUrl = socketUrl;
    }

    /// Answers a request over HTTP; never throws.
    public HttpAnswer http(HttpCall call) {
        Trace trace = Trace.continuing(call.header("traceparent"), random);
        Map<String, String> headers = headers(trace);
        String function = null;
        Actor actor = null;
        try {
            Router.Match match = router.http(call.method(), call.path());
            function = match.route().function();
            actor = identify(call, match.route());
            if (actor != null) spend(actor, match.route(), headers);
            HttpAnswer answer = answered(call, match, actor, headers);
            tell("request", function, actor, String.valueOf(answer.status()));
            return answer;
        } catch (Refused refused) {
            tell("request", function, actor, Problem.of(refused.refusal()).code());
            return refused(refused.refusal(), headers);
        } catch (RuntimeException | StackOverflowError bug) {
            tell("request", function, actor, "a bug");
            return problem(Problem.internal(logged(bug, trace)), headers);
        }
    }

    /// The answer to a request that an edge itself failed at, as to any other bug.
    ///
    /// @param traceparent the request's
    public HttpAnswer failed(RuntimeException bug, @Nullable String traceparent) {
        Trace trace = Trace.continuing(traceparent, random);
        tell("request", null, null, "a bug");
        return problem(Problem.internal(logged(bug, trace)), headers(trace));
    }

    /// The one line of a request or frame. What the caller wrote is not among it, not even a name.
    private static void tell(String what, @Nullable String function, @Nullable Actor actor, String outcome) {
        String route = function == null ? NONE : function;
        LOG.debug("{} {} of tenant {}: {}", what, route, actor == null ? NONE : actor.tenant(), outcome);
    }

    private @Nullable Actor identify(HttpCall call, Route route) {
        if (route.http() != null && route.http().isOpen()) return null;
        Identity identity = identities.of(call);
        ports.persons().seen(identity.actor().tenant(), identity.person());
        return identity.actor();
    }

    private HttpAnswer answered(HttpCall call, Router.Match match, @Nullable Actor actor, Map<String, String> headers) {
        Route route = match.route();
        String key = call.header("idempotency-key");
        if (key != null
                && actor != null
                && "POST".equals(call.method())
                && !route.function().equals(SEND)) {
            return once(actor, key, call, match, headers);
        }
        Reply reply = invoke(call, match, actor, key);
        Object body = reply.body().get();
        return answer(reply.status(), headers, body == null ? new byte[0] : Json.writeLine(body));
    }

    private HttpAnswer once(Actor actor, String key, HttpCall call, Router.Match match, Map<String, String> headers) {
        var kept = idempotency.once(actor, call, key, () -> {
            Reply reply = invoke(call, match, actor, key);
            return new Idempotency.Kept(
                    reply.status(), Replies.kept(reply.body().get()));
        });
        return answer(
                kept.status(),
                headers,
                replies.given(actor, kept.body(), match.fields().get("channelId")));
    }

    private static HttpAnswer answer(int status, Map<String, String> headers, byte[] body) {
        if (body.length > 0) headers.put("Content-Type", HttpAnswer.JSON);
        return new HttpAnswer(status, headers, body);
    }

    private Reply invoke(HttpCall call, Router.Match match, @Nullable Actor actor, @Nullable String key) {
        Object request = Json.read(
                HttpFields.of(call, match.route(), match.fields()),
                match.route().request());
        Reply reply = catalog.invoke(match.route(), new Call(actor, key, socketUrl.apply(call)), request);
        return reply;
    }

    private void spend(Actor actor, Route route, Map<String, String> headers) {
        if (route.limit() == null) return;
        int windowSeconds = route.limit().burst() / route.limit().perSecond();
        String name = route.limit().name().toLowerCase(java.util.Locale.ROOT);
        headers.put(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d".formatted(name, route.limit().burst(), windowSeconds));
        // What a refusal shows: nothing is left, and all is there again after a whole window.
        headers.put("RateLimit", "\"%s\";r=0;t=%d".formatted(name, windowSeconds));
        Allowance left = ports.limits().spend(who(actor), route.limit());
        headers.put(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(name, left.remaining(), left.resetAfter().toSeconds()));
    }

    private HttpAnswer refused(Refusal refusal, Map<String, String> headers) {
        Problem problem = Problem.of(refusal);
        if (refusal instanceof Refusal.MethodNotAllowed method) {
            headers.put("Allow", String.join(", ", method.allowed()));
        }
        if (problem.status() == 401) headers.put("WWW-Authenticate", "Bearer");
        return problem(problem, headers);
    }

    private HttpAnswer problem(Problem problem, Map<String, String> headers) {
        count(problem);
        headers.put("Content-Type", HttpAnswer.PROBLEM_JSON);
        if (problem.retryAfter() != null) {
            long seconds = Math.max(1, problem.retryAfter().plusMillis(999).toSeconds());
            headers.put("Retry-After", Long.toString(seconds));
        }
        return new HttpAnswer(problem.status(), headers, Json.writeLine(problem.detail(null)));
    }

    /// The answer to a request that an edge itself had to refuse, before there was one to dispatch.
    ///
    /// @param traceparent the request's
    public HttpAnswer refuse(Refusal refusal, @Nullable String traceparent) {
        tell("request", null, null, Problem.of(refusal).code());
        return refused(refusal, headers(Trace.continuing(traceparent, random)));
    }

    /// The answer to a request that could not even be read.
    ///
    /// @param status as the web server has it: 414, 431, or 400
    public HttpAnswer unreadable(int status) {
        tell("request", null, null, String.valueOf(status));
        return problem(Problem.unreadable(status), headers(Trace.continuing(null, random)));
    }

    private static Map<String, String> headers(Trace trace) {
        var headers = new HashMap<String, String>();
        headers.put("traceparent", trace.traceparent());
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    /// Answers one frame of a socket; never throws.
    ///
    /// @param actor the socket's identity
    /// @param text the frame's payload, valid UTF-8
    public FrameAnswer frame(Actor actor, byte[] text) {
        ObjectNode fields = null;
        String requestId = null;
        try {
            fields = Json.readObject(text);
            requestId = requestId(fields);
            return frame(actor, fields, requestId);
        } catch (Refused refused) {
            return error(actor, refused.refusal(), Problem.of(refused.refusal()), fields, requestId);
        } catch (RuntimeException | StackOverflowError bug) {
            return failed(actor, bug, fields, requestId);
        }
    }

    /// The answer to a frame that an edge itself failed at, as to any other bug.
    ///
    /// @param text the frame's payload
    public FrameAnswer failed(Actor actor, byte[] text, RuntimeException bug) {
        ObjectNode fields = null;
        String requestId = null;
        try {
            fields = Json.readObject(text);
            requestId = requestId(fields);
        } catch (Refused unreadable) {
            // Then the answer names neither action nor request.
        }
        return failed(actor, bug, fields, requestId);
    }

    private FrameAnswer failed(Actor actor, Throwable bug, @Nullable ObjectNode fields, @Nullable String requestId) {
        Trace trace = Trace.continuing(fields == null ? null : text(fields, "traceparent"), random);
        Problem problem = Problem.internal(logged(bug, trace));
        return error(actor, new Refusal.BadRequest("internal"), problem, fields, requestId);
    }

    private FrameAnswer frame(Actor socket, ObjectNode fields, @Nullable String requestId) {
        String action = text(fields, "action");
        if (action == null) throw new Refusal.BadRequest("an action is expected").raise();
        Route route = router.action(action);
        Actor actor = socket.origin() == null
                ? socket
                : socket.over(new Origin(socket.origin().connection(), requestId));
        if (actor.isExpiredAt(clock.instant()) && !route.function().equals("authenticate")) {
            throw new Refusal.TokenExpired().raise();
        }
        if (route.limit() != null) ports.limits().spend(who(actor), route.limit());
        Reply reply = catalog.invoke(route, Call.by(actor), Json.read(fields, route.request()));
        tell("frame", route.function(), actor, "done");
        if (reply.isAnnounced() && ports.live().ordersAnswers()) return new FrameAnswer(List.of(), null, null, null);
        var frames = new ArrayList<byte[]>();
        for (ServerFrame frame : reply.frames().get()) frames.add(Frames.encode(frame, requestId));
        return new FrameAnswer(frames, null, reply.renewed(), reply.shown());
    }

    private FrameAnswer error(
            Actor actor, Refusal refusal, Problem problem, @Nullable ObjectNode fields, @Nullable String requestId) {
        count(problem);
        String action = fields == null ? null : text(fields, "action");
        tell("frame", action == null ? null : router.nameOf(action), actor, problem.code());
        String channel = fields == null ? null : text(fields, "channelId");
        byte[] frame = Frames.encode(problem.frame(shortened(action), shortened(channel)), requestId);
        return new FrameAnswer(List.of(frame), refusal, null, null);
    }

    /// An error repeats names, not contents.
    private static @Nullable String shortened(@Nullable String name) {
        return name == null || name.length() <= REQUEST_ID_LENGTH_MAX_CHARS ? name : null;
    }

    private static @Nullable String requestId(ObjectNode fields) {
        JsonNode id = fields.get("requestId");
        if (id == null || id.isNull()) return null;
        if (!id.isString() || id.stringValue().length() > REQUEST_ID_LENGTH_MAX_CHARS) {
            throw Refusal.invalid("/requestId", "a text of at most 128 characters");
        }
        return id.stringValue();
    }

    private static @Nullable String text(ObjectNode fields, String name) {
        JsonNode value = fields.get(name);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    private static String who(Actor actor) {
        return who(actor.tenant(), actor.user());
    }

    private static String who(TenantId tenant, UserId user) {
        return tenant.value() + "/" + user.value();
    }

    private void count(Problem problem) {
        meters.counter("stackbox.refusals", "code", problem.code()).increment();
    }

    /// Logged once, under a number that the answer carries.
    private String logged(Throwable bug, Trace trace) {
        String incident = HexFormat.of().toHexDigits(random.nextLong());
        LOG.error("incident {} in trace {}", incident, trace.traceId(), bug);
        return incident;
    }
}
