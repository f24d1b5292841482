package io.stackbox.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/// Verifies EdDSA over Ed25519 (RFC 8037) with the JDK's own code; Nimbus would need Google Tink for it.
final class Ed25519 implements JWSVerifier {
    private static final int KEY_SIZE_BYTES = 32;
    private static final int SIGNATURE_SIZE_BYTES = 64;
    /// The DER that precedes the bytes of a key in its X.509 form (RFC 8410, section 4).
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;
    private final JCAContext context = new JCAContext();

    Ed25519(PublicKey key) {
        this.key = key;
    }

    /// @param bytes the `x` of a JWK
    static PublicKey publicKey(byte[] bytes) throws JOSEException {
        if (bytes.length != KEY_SIZE_BYTES) {
            throw new JOSEException("an Ed25519 key has 32 bytes");
        }
        byte[] encoded = new byte[X509_PREFIX.length + KEY_SIZE_BYTES];
        System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
        System.arraycopy(bytes, 0, encoded, X509_PREFIX.length, KEY_SIZE_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("not an Ed25519 key", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) throws JOSEException {
        byte[] bytes = signature.decode();
        if (bytes.length != SIGNATURE_SIZE_BYTES) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signingInput);
            return check.verify(bytes);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
