package io.stackbox.identity;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A public key together with the one algorithm it verifies. The key decides that, never the token's header:
/// a header that may choose turns a public key into an HMAC secret.
///
/// @param keyId null where the key set names none
record PinnedKey(@Nullable String keyId, JWSAlgorithm algorithm, PublicKey key) {
    static final int RSA_SIZE_MIN_BITS = 2_048;

    /// Empty for a key that is not ours to use: another algorithm, made for encryption, symmetric, or too
    /// short.
    static Optional<PinnedKey> of(JWK jwk) {
        JWSAlgorithm fitting = fitting(jwk);
        if (fitting == null || !isForSignatures(jwk) || contradicts(jwk.getAlgorithm(), fitting)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PinnedKey(jwk.getKeyID(), fitting, publicKey(jwk)));
        } catch (JOSEException _) {
            return Optional.empty();
        }
    }

    private static @Nullable JWSAlgorithm fitting(JWK jwk) {
        return switch (jwk) {
            case RSAKey rsa when rsa.size() >= RSA_SIZE_MIN_BITS -> JWSAlgorithm.RS256;
            case ECKey ec when Curve.P_256.equals(ec.getCurve()) -> JWSAlgorithm.ES256;
            case OctetKeyPair okp when Curve.Ed25519.equals(okp.getCurve()) -> JWSAlgorithm.EdDSA;
            default -> null;
        };
    }

    private static boolean isForSignatures(JWK jwk) {
        boolean byUse = jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse());
        return byUse
                && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static boolean contradicts(@Nullable Algorithm named, JWSAlgorithm fitting) {
        // RFC 9864 gives EdDSA on this curve a name of its own; the key is the same.
        boolean renamed = fitting.equals(JWSAlgorithm.EdDSA) && JWSAlgorithm.Ed25519.equals(named);
        return named != null && !named.equals(fitting) && !renamed;
    }

    private static PublicKey publicKey(JWK jwk) throws JOSEException {
        return switch (jwk) {
            case RSAKey rsa -> rsa.toRSAPublicKey();
            case ECKey ec -> ec.toECPublicKey();
            case OctetKeyPair okp -> Ed25519.publicKey(okp.getDecodedX());
            default -> throw new JOSEException("no public key");
        };
    }
}
