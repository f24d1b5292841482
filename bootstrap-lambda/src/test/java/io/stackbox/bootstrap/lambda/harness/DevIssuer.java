package io.stackbox.bootstrap.lambda.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The identity provider of this little cloud: publishes its keys, and hands anybody a token with the request
/// that the local product takes at the same path.
public final class DevIssuer {
    static final String TOKENS = "/dev/token";
    static final String KEYS = "/dev/jwks.json";
    private static final String NAME = "https://issuer.harness";
    private static final String AUDIENCE = "stackbox";
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final ECKey key;

    public DevIssuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a function must be told to trust it.
    public static Map<String, String> environment(String address) {
        return Map.of(
                "STACKBOX_IDENTITY_JWKS_URI", address + KEYS,
                "STACKBOX_IDENTITY_ISSUER", NAME,
                "STACKBOX_IDENTITY_AUDIENCE", AUDIENCE);
    }

    public Response keys() {
        return Response.json(200, new JWKSet(key.toPublicJWK()).toString());
    }

    Response issue(Request request) {
        JsonNode asked = Json.tryRead(request.text());
        var roles = new ArrayList<String>();
        for (JsonNode role : asked.path("roles")) roles.add(role.asString());
        Instant end = Instant.now().plus(LIFETIME);
        String token = sign(claims(
                asked.path("clientId").asString(""),
                asked.path("userId").asString(""),
                asked.path("name").asString(null),
                roles,
                end));
        String answer = Json.object()
                .put("token", token)
                .put("expiresAt", ISO.format(end))
                .toString();
        return Response.json(200, answer).with("cache-control", "no-store");
    }

    public String issue(String tenantId, String userId, String name, List<String> roles) {
        return sign(claims(tenantId, userId, name, roles, Instant.now().plus(LIFETIME)));
    }

    String issue(String tenantId, String userId, Duration life) {
        return sign(claims(tenantId, userId, null, List.of(), Instant.now().plus(life)));
    }

    private static JWTClaimsSet claims(
            String tenantId, String userId, @Nullable String name, List<String> roles, Instant end) {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(userId)
                .claim("client_id", tenantId)
                .claim("name", name)
                .claim("roles", roles.isEmpty() ? null : List.copyOf(roles))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(end))
                .build();
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
