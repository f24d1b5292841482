package io.stackbox.identity;

import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Reads who a verified token speaks of.
final class ClaimedIdentity {
    private static final Pattern BETWEEN_ROLES = Pattern.compile("[\\s,]+");

    private final List<String> tenantClaims;

    /// @param tenantClaims those that may name the tenant
    ClaimedIdentity(List<String> tenantClaims) {
        this.tenantClaims = List.copyOf(tenantClaims);
    }

    /// @throws Refused `Unauthenticated`
    Identity of(Jwt token) {
        Map<String, Object> claims = token.getClaims();
        TenantId tenant = id("tenant", tenant(claims), TenantId::new);
        UserId user = id("sub", claims.get("sub"), UserId::new);
        TenantRole role = TenantRole.highestOf(roles(claims.get("roles")));
        Person person = new Person(
                user, text(claims.get("name")), text(claims.get("email")), picture(claims.get("picture")), role);
        return new Identity(new Actor(tenant, user, role, token.getExpiresAt(), null), person);
    }

    private @Nullable Object tenant(Map<String, Object> claims) {
        Set<Object> named = new LinkedHashSet<>();
        for (String claim : tenantClaims) {
            Object value = claims.get(claim);
            if (value != null) named.add(value);
        }
        if (named.size() > 1) {
            throw unauthenticated("the token names two tenants");
        }
        return named.isEmpty() ? null : named.iterator().next();
    }

    private static <T> T id(String what, @Nullable Object value, Function<String, T> form) {
        if (!(value instanceof String text)) {
            throw unauthenticated("the token has no " + what);
        }
        try {
            return form.apply(text);
        } catch (Refused _) {
            throw unauthenticated("the " + what + " in the token is malformed");
        }
    }

    /// Roles that cannot be read are refused, not skipped: without them a guest would pass for a member.
    private static List<String> roles(@Nullable Object claim) {
        List<String> roles = new ArrayList<>();
        switch (claim) {
            case null -> {}
            case String text -> roles.addAll(List.of(BETWEEN_ROLES.split(text)));
            case List<?> several -> {
                for (Object role : several) {
                    if (!(role instanceof String name)) throw unauthenticated("the roles in the token are malformed");
                    roles.add(name);
                }
            }
            default -> throw unauthenticated("the roles in the token are malformed");
        }
        return roles;
    }

    private static @Nullable String picture(@Nullable Object claim) {
        String address = text(claim);
        return address != null && (address.startsWith("https://") || address.startsWith("http://")) ? address : null;
    }

    /// Nobody is kept out by how they are described: what is not a text is left away.
    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? text : null;
    }

    private static Refused unauthenticated(String detail) {
        return new Refusal.Unauthenticated(detail).raise();
    }
}
