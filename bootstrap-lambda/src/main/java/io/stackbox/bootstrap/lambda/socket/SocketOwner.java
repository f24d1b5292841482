package io.stackbox.bootstrap.lambda.socket;

import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.event.MalformedEvent;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whose a socket is. The authorizer says so once, in its context, which the gateway adds to each event of the
/// socket; so a frame costs no look at who sent it.
///
/// @param takesBatches whether one frame may carry an array of events
public record SocketOwner(Identity identity, boolean takesBatches) {
    private static final String TENANT = "clientId";
    private static final String USER = "userId";
    private static final String ROLE = "role";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String PICTURE = "picture";
    private static final String BATCH = "batch";

    /// As the authorizer's context, which takes texts, numbers and truth values only.
    Map<String, Object> context() {
        Actor actor = identity.actor();
        Person person = identity.person();
        var context = new LinkedHashMap<String, Object>();
        context.put(TENANT, actor.tenant().value());
        context.put(USER, actor.user().value());
        context.put(ROLE, actor.role().wire());
        if (actor.expiresAt() != null) {
            context.put(EXPIRES_AT, Long.toString(actor.expiresAt().getEpochSecond()));
        }
        put(context, NAME, person.name());
        put(context, EMAIL, person.email());
        put(context, PICTURE, person.picture());
        context.put(BATCH, Boolean.toString(takesBatches));
        return context;
    }

    private static void put(Map<String, Object> context, String name, @Nullable String value) {
        if (value != null) context.put(name, value);
    }

    /// @throws MalformedEvent where no authorizer of ours has said who it is
    static SocketOwner of(Event event) {
        try {
            var user = new UserId(said(event, USER));
            TenantRole role = TenantRole.highestOf(List.of(said(event, ROLE)));
            Long expiresAt = event.number("requestContext", "authorizer", EXPIRES_AT);
            var actor = new Actor(
                    new TenantId(said(event, TENANT)),
                    user,
                    role,
                    expiresAt == null ? null : Instant.ofEpochSecond(expiresAt),
                    null);
            var person = new Person(user, perhaps(event, NAME), perhaps(event, EMAIL), perhaps(event, PICTURE), role);
            return new SocketOwner(new Identity(actor, person), event.isTrue("requestContext", "authorizer", BATCH));
        } catch (Refused malformed) {
            throw new MalformedEvent("no identity in requestContext.authorizer");
        }
    }

    private static String said(Event event, String name) {
        return event.required("requestContext", "authorizer", name);
    }

    private static @Nullable String perhaps(Event event, String name) {
        return event.text("requestContext", "authorizer", name);
    }
}
