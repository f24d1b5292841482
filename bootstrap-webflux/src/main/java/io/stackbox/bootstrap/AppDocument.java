package io.stackbox.bootstrap;

import io.stackbox.api.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/app.json`: what the app must know of its server before anybody is signed in.
///
/// @param signIn `local` for anybody of any tenant, `oidc` at the provider that the other fields describe, `none`
///     where only other clients can sign in
/// @param oidcClientId what the provider calls the app; a `clientId` is a tenant in this product
/// @param token which token the API is called with: `access` or `id`
/// @param tenantClaims the claims of that token that may name the tenant
record AppDocument(
        String signIn,
        @Nullable String issuer,
        @Nullable String oidcClientId,
        @Nullable String scope,
        @Nullable String token,
        @Nullable String audience,
        @Nullable List<String> tenantClaims) {
    static final String PATH = "/app.json";

    static byte[] of(ServerSettings settings) {
        return Json.writeLine(document(settings));
    }

    private static AppDocument document(ServerSettings settings) {
        if (settings.isLocal()) return just("local");
        SignIn at = settings.signIn();
        if (at == null) return just("none");
        List<String> claims = settings.requireTokenRules().tenantClaims();
        return new AppDocument("oidc", at.issuer(), at.clientId(), at.scope(), at.token(), at.audience(), claims);
    }

    private static AppDocument just(String signIn) {
        return new AppDocument(signIn, null, null, null, null, null, null);
    }
}
