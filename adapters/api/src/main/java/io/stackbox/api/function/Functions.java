package io.stackbox.api.function;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.live.Typists;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// All functions of the catalog over one product's ports, by name.
public final class Functions {
    private Functions() {}

    /// @param secrets must be cryptographically strong
    /// @param holder who holds this host's sockets
    public static Map<String, Declarations.Declared<?>> over(
            Ports ports,
            Typists typists,
            AnnouncePresence announcements,
            InstantSource clock,
            RandomGenerator random,
            RandomGenerator secrets,
            SocketHolder holder) {
        var access = new ChannelAccess(ports.channels(), clock);
        var functions = new Declarations();
        new ChannelFunctions(ports, access, clock, random).declare(functions);
        new MessageFunctions(ports, access, clock).declare(functions);
        new HistoryFunctions(ports, access).declare(functions);
        new LiveFunctions(ports, access, typists, clock, holder).declare(functions);
        new PeopleFunctions(ports, access, announcements, clock).declare(functions);
        new SystemFunctions(ports, clock, secrets).declare(functions);
        new IdentityFunctions(ports, access, clock, holder).declare(functions);
        return functions.byName();
    }
}
