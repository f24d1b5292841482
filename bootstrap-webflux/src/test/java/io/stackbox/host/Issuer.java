package io.stackbox.host;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/// An identity provider on loopback that publishes one key and signs what it is told to, good or bad.
public final class Issuer implements AutoCloseable {
    public static final String NAME = "https://issuer.example";
    public static final String AUDIENCE = "stackbox-test";
    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final HttpServer server;

    public Issuer() {
        try {
            key = newKey("the-key");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks.json", exchange -> {
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        server.start();
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    /// What a server is started with to trust this issuer.
    ///
    /// @param more what the test adds
    public String[] settings(String... more) {
        return settingsAs(NAME, more);
    }

    /// The same for what signs by this key under another name.
    String[] settingsAs(String name, String... more) {
        var all = new ArrayList<>(List.of(
                "--stackbox.identity.jwks-uri=http://127.0.0.1:"
                        + server.getAddress().getPort() + "/jwks.json",
                "--stackbox.identity.issuer=" + name,
                "--stackbox.identity.audience=" + AUDIENCE,
                "--stackbox.identity.clock-skew=0s"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /// Claims that are right in everything, to be spoilt by the test.
    public static JWTClaimsSet.Builder claims(String tenantId, String userId) {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(userId)
                .claim("client_id", tenantId)
                .claim("roles", List.of("member"))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(JWSAlgorithm.RS256, key.getKeyID(), claims, key);
    }

    public static String sign(JWSAlgorithm algorithm, String keyId, JWTClaimsSet claims, RSAKey with) {
        try {
            return sign(algorithm, keyId, claims, new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sign(JWSAlgorithm algorithm, String keyId, JWTClaimsSet claims, JWSSigner signer) {
        try {
            var token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A person of this issuer whose token lives for so long.
    public Persona person(Tenant tenant, String userId, Duration life) {
        var claims = claims(tenant.id(), userId)
                .expirationTime(Date.from(Instant.now().plus(life)))
                .build();
        return new Persona(tenant, userId, sign(claims));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
