package io.stackbox.bootstrap;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpAnswer;
import io.stackbox.api.HttpCall;
import io.stackbox.api.wire.Json;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.identity.local.LocalIssuer;
import io.stackbox.identity.local.Token;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hands a token to anybody on this machine who asks. It exists with the built-in issuer only.
final class DevTokens {
    static final String PATH = "/dev/token";

    private record Request(
            @Nullable String userId,
            @Nullable String clientId,
            @Nullable String name,
            @Nullable List<String> roles) {}

    private record Answer(String token, String expiresAt) {}

    private final LocalIssuer issuer;
    private final Dispatcher dispatcher;

    DevTokens(LocalIssuer issuer, Dispatcher dispatcher) {
        this.issuer = issuer;
        this.dispatcher = dispatcher;
    }

    HttpAnswer issue(HttpCall call) {
        try {
            if (!call.isLocal()) throw new Refusal.Forbidden("only on this machine").raise();
            Request request = Json.read(Json.readObject(call.body()), Request.class);
            Token token = issuer.issue(
                    new UserId(request.userId() == null ? "" : request.userId()),
                    new TenantId(request.clientId() == null ? "" : request.clientId()),
                    request.name(),
                    request.roles() == null ? List.of() : request.roles());
            var answer = new Answer(token.value(), Timestamps.of(token.expiresAt()));
            return new HttpAnswer(
                    200, Map.of("Content-Type", HttpAnswer.JSON, "Cache-Control", "no-store"), Json.writeLine(answer));
        } catch (Refused refused) {
            return dispatcher.refuse(refused.refusal(), call.header("traceparent"));
        }
    }
}
