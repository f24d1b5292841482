package io.stackbox.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes tokens of any kind, good and forged, by hand: a library would refuse to make most of these.
final class Forge {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final TokenRules RULES = TokenRules.of("https://issuer.example", "stackbox");

    static final KeyPair RSA = pair("RSA");
    static final KeyPair EC = pair("EC");
    static final KeyPair ED = pair("Ed25519");

    static final String RS256 = "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"JWT\"}";
    static final String ES256 = "{\"alg\":\"ES256\",\"kid\":\"ec\"}";
    static final String EDDSA = "{\"alg\":\"EdDSA\",\"kid\":\"ed\"}";
    static final String CLAIMS = claims("");

    /// The key set that the issuer publishes: one key of each kind.
    static JWKSet published() {
        return new JWKSet(List.of(rsa("rsa", RSA).build(), ec("ec", EC), ed("ed", ED)));
    }

    static RSAKey.Builder rsa(String keyId, KeyPair pair) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(keyId);
    }

    static JWK ec(String keyId, KeyPair pair) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .keyID(keyId)
                .build();
    }

    static JWK ed(String keyId, KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                .keyID(keyId)
                .build();
    }

    /// Good claims, but for those in `more`, such as `"aud":"other"`, which begin with a comma and win.
    static String claims(String more) {
        StringBuilder claims = new StringBuilder("{");
        append(claims, more, "iss", "\"" + RULES.issuer() + "\"");
        append(claims, more, "aud", "\"" + RULES.audience() + "\"");
        append(claims, more, "sub", "\"ann\"");
        append(claims, more, "client_id", "\"acme\"");
        append(claims, more, "exp", String.valueOf(NOW.plus(Duration.ofHours(1)).getEpochSecond()));
        claims.setLength(claims.length() - 1);
        return claims.append(more).append("}").toString();
    }

    private static void append(StringBuilder claims, String more, String claim, String value) {
        if (!more.contains("\"" + claim + "\"")) {
            claims.append('"').append(claim).append("\":").append(value).append(',');
        }
    }

    static String rs256(String claims) {
        return token(RS256, claims, "SHA256withRSA", RSA);
    }

    static String es256(String claims) {
        return token(ES256, claims, "SHA256withECDSAinP1363Format", EC);
    }

    static String edDsa(String claims) {
        return token(EDDSA, claims, "Ed25519", ED);
    }

    static String token(String header, String claims, String algorithm, KeyPair pair) {
        String input = unsigned(header, claims);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String hmac(String header, String claims, byte[] secret) {
        String input = unsigned(header, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input + "." + encoded(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String unsigned(String header, String claims) {
        return encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            switch (algorithm) {
                case "RSA" -> generator.initialize(2_048);
                case "EC" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                default -> {}
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Forge() {}
}
