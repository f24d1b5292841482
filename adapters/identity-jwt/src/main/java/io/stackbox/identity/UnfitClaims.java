package io.stackbox.identity;

import com.nimbusds.jwt.proc.BadJWTException;

/// A well-signed token that is not for us. Its message is ours and repeats nothing of the token, so it may be
/// answered.
final class UnfitClaims extends BadJWTException {
    private static final long serialVersionUID = 1L;

    UnfitClaims(String detail) {
        super(detail);
    }
}
