package io.stackbox.api.function;

import io.stackbox.api.Reply;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.live.RenewIdentity;
import io.stackbox.application.port.Authenticator;
import io.stackbox.application.port.Ports;
import io.stackbox.domain.tenant.Actor;

/// Renews the identity of an open socket.
final class IdentityFunctions {
    private final Authenticator authenticator;
    private final RenewIdentity renew;

    IdentityFunctions(Ports ports, ChannelAccess access) {
        authenticator = ports.authenticator();
        renew = new RenewIdentity(access, ports.live());
    }

    void declare(Declarations functions) {
        functions.add("authenticate", Requests.Authenticate.class, this::authenticate);
    }

    private Reply authenticate(Call call, Requests.Authenticate request) {
        Actor renewed = authenticator
                .authenticate(Fields.required(request.token(), "/token"))
                .actor();
        renew.handle(call.who(), call.connection(), new RenewIdentity.Command(renewed));
        var expiresAt = renewed.expiresAt();
        return Reply.frame(new ServerFrame.Authenticated(expiresAt == null ? null : Timestamps.of(expiresAt)))
                .renewing(renewed);
    }
}
