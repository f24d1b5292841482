package io.stackbox.api.function;

import io.stackbox.api.Reply;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.port.Authenticator;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;

/// Renews the identity of an open socket.
final class IdentityFunctions {
    private final Authenticator authenticator;

    IdentityFunctions(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    void declare(Declarations functions) {
        functions.add("authenticate", Requests.Authenticate.class, this::authenticate);
    }

    /// A socket belongs to one user: another user's token renews nothing.
    private Reply authenticate(Call call, Requests.Authenticate request) {
        Actor actor = call.who();
        Actor renewed = authenticator
                .authenticate(Fields.required(request.token(), "/token"))
                .actor();
        if (!renewed.tenant().equals(actor.tenant()) || !renewed.user().equals(actor.user())) {
            throw new Refusal.Forbidden("the token is somebody else's").raise();
        }
        var expiresAt = renewed.expiresAt();
        return Reply.frame(new ServerFrame.Authenticated(expiresAt == null ? null : Timestamps.of(expiresAt)))
                .renewing(renewed);
    }
}
