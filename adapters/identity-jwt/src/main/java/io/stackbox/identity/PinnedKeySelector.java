package io.stackbox.identity;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the keys a token may be checked with: those of the id in its header whose pinned algorithm is the
/// one the header names. What else a header offers (`jwk`, `jku`, `x5u`, `x5c`) is never looked at.
final class PinnedKeySelector implements JWSKeySelector<SecurityContext> {
    private final VerificationKeys keys;

    PinnedKeySelector(VerificationKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        // We understand no extension, so one that must be understood ends it (RFC 7515, section 4.1.11).
        if (header.getCriticalParams() != null) {
            return List.of();
        }
        return keys.named(header.getKeyID()).stream()
                .filter(key -> key.algorithm().equals(header.getAlgorithm()))
                .map(PinnedKey::key)
                .toList();
    }
}
