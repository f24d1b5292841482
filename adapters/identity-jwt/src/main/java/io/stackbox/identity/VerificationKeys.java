package io.stackbox.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/// Where the keys that tokens are checked with come from.
public abstract sealed class VerificationKeys permits VerificationKeys.Given, RemoteKeys {
    VerificationKeys() {}

    /// Called once before the first token, where a failure is a fault of the set-up and must not pass for one
    /// of the token.
    abstract void prepare();

    /// The keys of this id, or all of them for a token that names none.
    abstract List<PinnedKey> named(@Nullable String keyId) throws KeysUnavailable;

    /// Keys that never change.
    ///
    /// @param set called once, with the first token
    public static VerificationKeys given(Supplier<JWKSet> set) {
        return new Given(SingletonSupplier.of(() -> PinnedKeys.of(set.get())));
    }

    static final class Given extends VerificationKeys {
        private final Supplier<PinnedKeys> keys;

        private Given(Supplier<PinnedKeys> keys) {
            this.keys = keys;
        }

        @Override
        void prepare() {
            var _ = keys.get();
        }

        @Override
        List<PinnedKey> named(@Nullable String keyId) {
            return keys.get().named(keyId);
        }
    }
}
