package io.stackbox.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The usable keys of one key set.
record PinnedKeys(List<PinnedKey> all) {
    PinnedKeys {
        all = List.copyOf(all);
    }

    static PinnedKeys of(JWKSet set) {
        return new PinnedKeys(set.getKeys().stream()
                .map(PinnedKey::of)
                .flatMap(Optional::stream)
                .toList());
    }

    /// @param keyId null for a token that names none, which every key may fit
    List<PinnedKey> named(@Nullable String keyId) {
        return keyId == null
                ? all
                : all.stream().filter(key -> keyId.equals(key.keyId())).toList();
    }
}
