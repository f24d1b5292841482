package io.stackbox.domain.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user who asks for something, as the token describes it.
///
/// @param expiresAt when the token ends; null for an identity without a token (the `local` profile only)
/// @param origin the socket the request came over; null for REST
public record Actor(
        TenantId tenant,
        UserId user,
        TenantRole role,
        @Nullable Instant expiresAt,
        @Nullable Origin origin) {

    public static Actor of(TenantId tenant, UserId user, TenantRole role) {
        return new Actor(tenant, user, role, null, null);
    }

    public boolean isGuest() {
        return role == TenantRole.GUEST;
    }

    public Actor over(Origin socket) {
        return new Actor(tenant, user, role, expiresAt, socket);
    }

    /// Whether the token has ended. The moment of `exp` itself is already too late (RFC 7519, section 4.1.4).
    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
