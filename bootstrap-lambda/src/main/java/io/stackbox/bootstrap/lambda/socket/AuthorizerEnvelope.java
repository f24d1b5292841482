package io.stackbox.bootstrap.lambda.socket;

import io.stackbox.api.HttpCall;
import io.stackbox.api.Origins;
import io.stackbox.api.Problem;
import io.stackbox.api.SocketIdentity;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.application.port.Limit;
import io.stackbox.application.port.RateLimiter;
import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Lets a handshake become a socket, as the REQUEST authorizer of the socket API: if its page's origin and its
/// address may, and it says who it is.
public final class AuthorizerEnvelope implements Envelope {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizerEnvelope.class);

    private final SocketIdentity identities;
    private final Origins origins;
    private final RateLimiter limits;

    public AuthorizerEnvelope(SocketIdentity identities, Origins origins, RateLimiter limits) {
        this.identities = identities;
        this.origins = origins;
        this.limits = limits;
    }

    /// @throws NotAuthorized which the gateway answers by 401
    @Override
    public Object answer(Event event) {
        HttpCall handshake = handshake(event);
        try {
            require(handshake, event);
            Identity identity = identities.of(handshake);
            boolean takesBatches = SocketIdentity.protocols(handshake).contains(SocketIdentity.BATCH_PROTOCOL);
            var owner = new SocketOwner(identity, takesBatches);
            return policy("Allow", event, identity.actor().user().value(), owner.context());
        } catch (Refused refused) {
            LOG.debug("handshake: {}", Problem.of(refused.refusal()).code());
            return switch (Problem.of(refused.refusal()).status()) {
                case 401 -> throw new NotAuthorized();
                // Nothing is wrong with who asks: the gateway makes a 500 of it, after which a client comes again.
                case 503 -> throw refused;
                default -> policy("Deny", event, "nobody", Map.of());
            };
        }
    }

    private void require(HttpCall handshake, Event event) {
        if (!origins.allows(handshake.header("origin"), handshake.header("host"))) {
            throw new Refusal.Forbidden("pages of this origin may not connect").raise();
        }
        String address = event.text("requestContext", "identity", "sourceIp");
        if (address != null) limits.spend("address/" + address, Limit.CONNECT);
    }

    private static HttpCall handshake(Event event) {
        var query = new HashMap<String, List<String>>();
        JsonNode single = event.part("queryStringParameters");
        if (single != null) {
            single.properties().forEach(one -> {
                if (one.getValue().isString())
                    query.put(one.getKey(), List.of(one.getValue().stringValue()));
            });
        }
        return new HttpCall("GET", "/ws", query, event.headers(), new byte[0], false);
    }

    private static Map<String, Object> policy(String effect, Event event, String who, Map<String, Object> context) {
        var statement =
                Map.of("Action", "execute-api:Invoke", "Effect", effect, "Resource", event.required("methodArn"));
        return Map.of(
                "principalId",
                who,
                "policyDocument",
                Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
                "context",
                context);
    }

    @Override
    public Object malformed() {
        throw new NotAuthorized();
    }

    /// The gateway makes a 500 of it.
    @Override
    public Object failed(RuntimeException failure) {
        throw failure;
    }

    /// The gateway answers 401 to an error of exactly this name, and to no other.
    static final class NotAuthorized extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAuthorized() {
            super("Unauthorized", null, false, false);
        }
    }
}
