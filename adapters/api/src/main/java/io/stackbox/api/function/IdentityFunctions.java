package io.stackbox.api.function;

import io.stackbox.api.Reply;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.live.RenewIdentity;
import io.stackbox.application.port.Authenticator;
import io.stackbox.application.port.Ports;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.time.InstantSource;

/// Renews the identity of an open socket.
final class IdentityFunctions {
    private final Authenticator authenticator;
    private final RenewIdentity renew;
    private final InstantSource clock;
    private final SocketHolder holder;

    IdentityFunctions(Ports ports, ChannelAccess access, InstantSource clock, SocketHolder holder) {
        authenticator = ports.authenticator();
        renew = new RenewIdentity(access, ports.live());
        this.clock = clock;
        this.holder = holder;
    }

    void declare(Declarations functions) {
        functions.add(
                "authenticate",
                Requests.Authenticate.class,
                switch (holder) {
                    case HUB -> this::authenticate;
                    case GATEWAY -> this::refuse;
                });
    }

    /// The dispatcher lets an expired socket come this far, to be renewed; here it has to go.
    private Reply refuse(Call call, Requests.Authenticate request) {
        if (call.who().isExpiredAt(clock.instant())) throw new Refusal.TokenExpired().raise();
        throw new Refusal.Unsupported("open another socket with the new token").raise();
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
