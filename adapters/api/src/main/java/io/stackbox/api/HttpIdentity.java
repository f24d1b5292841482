package io.stackbox.api;

import io.stackbox.application.port.Authenticator;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import org.jspecify.annotations.Nullable;

/// Tells who sends a request: by its token, and in the `local` profile also by headers or query, on this
/// machine only.
public final class HttpIdentity {
    private static final String BEARER = "bearer ";

    private final Authenticator authenticator;
    private final boolean trustsLocalCallers;

    public HttpIdentity(Authenticator authenticator, boolean trustsLocalCallers) {
        this.authenticator = authenticator;
        this.trustsLocalCallers = trustsLocalCallers;
    }

    /// @throws Refused `Unauthenticated`, `TokenExpired`, or `Forbidden` where headers and token differ
    public Identity of(HttpCall call) {
        String authorization = call.header("authorization");
        if (authorization != null) return matching(call, authenticator.authenticate(bearer(authorization)));
        String tenant = firstOf(call.header("x-client-id"), call.parameter("clientId"));
        String user = firstOf(call.header("x-user-id"), call.parameter("userId"));
        if (tenant == null && user == null) {
            throw new Refusal.Unauthenticated("a bearer token is needed").raise();
        }
        return unproven(tenant, user, call.isLocal());
    }

    /// An identity that is only said, not proven.
    public Identity unproven(@Nullable String tenant, @Nullable String user, boolean isLocal) {
        if (!trustsLocalCallers || !isLocal) {
            throw new Refusal.Unauthenticated("a bearer token is needed").raise();
        }
        if (tenant == null || user == null) {
            throw new Refusal.Unauthenticated("both a tenant and a user are needed").raise();
        }
        try {
            var userId = new UserId(user);
            return new Identity(
                    Actor.of(new TenantId(tenant), userId, TenantRole.MEMBER),
                    new Person(userId, null, null, null, TenantRole.MEMBER));
        } catch (Refused malformed) {
            throw new Refusal.Unauthenticated("the tenant or user id is malformed").raise();
        }
    }

    private static String bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Refusal.Unauthenticated("a bearer token is needed").raise();
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static Identity matching(HttpCall call, Identity identity) {
        String tenant = call.header("x-client-id");
        String user = call.header("x-user-id");
        boolean differs =
                tenant != null && !tenant.equals(identity.actor().tenant().value())
                        || user != null && !user.equals(identity.actor().user().value());
        if (differs) throw new Refusal.Forbidden("the headers name somebody else than the token").raise();
        return identity;
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
