package io.stackbox.bootstrap;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackbox.api.function.Declarations.Declared;
import io.stackbox.api.function.Functions;
import io.stackbox.application.live.Connections;
import io.stackbox.application.live.Typists;
import io.stackbox.application.port.Authenticator;
import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.application.receipt.FollowOwnSends;
import io.stackbox.identity.IdentitySettings;
import io.stackbox.identity.JwtAuthenticator;
import io.stackbox.identity.RemoteKeys;
import io.stackbox.identity.local.LocalIssuer;
import io.stackbox.limits.LocalRateLimiter;
import io.stackbox.limits.Numbers;
import io.stackbox.persistence.EmbeddedStore;
import io.stackbox.realtime.Hub;
import io.stackbox.realtime.HubSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The `local` product: one process, the embedded store, the hub. Wired by hand, from the outside in.
final class Product implements AutoCloseable {
    final Ports ports;
    final Hub hub;
    final Connections connections;
    final @Nullable LocalIssuer issuer;
    final Map<String, Declared<?>> functions;

    private final EmbeddedStore store;
    private final Jobs jobs;

    Product(ServerSettings settings, PrometheusMeterRegistry meters, InstantSource clock, SecureRandom secrets) {
        RandomGenerator random = secrets;
        store = EmbeddedStore.open(
                EmbeddedStore.Settings.in(settings.dataDir(), FollowOwnSends.JOB), clock, random, meters);
        HubSettings hubSettings = hubSettings(settings);
        hub = new Hub(
                hubSettings, new LiveEncoder(), store.messages()::changes, store.marks()::delivered, clock, meters);
        issuer = settings.isLocal() ? new LocalIssuer(settings.dataDir(), clock, LocalIssuer.DEFAULT_LIFETIME) : null;
        Identity identity = identity(settings, issuer, clock);
        ports = new Ports(
                store.channels(),
                store.messages(),
                store.marks(),
                store.persons(),
                store.presences(),
                store.answers(),
                store.tickets(),
                store.changeLog(),
                store.stats(),
                hub,
                new LocalRateLimiter(Numbers::of, System::nanoTime),
                identity.authenticator(),
                identity.check() == null ? List.of(store.health()) : List.of(store.health(), identity.check()));
        connections = new Connections(ports.persons(), ports.presences(), clock, hubSettings.idleAfter());
        var typists = new Typists(hub, clock);
        var presence = new AnnouncePresence(ports.presences(), ports.channels(), hub, clock);
        functions = Functions.over(ports, typists, presence, clock, random, secrets);
        jobs = new Jobs(typists, presence, new FollowOwnSends(ports.log(), ports.marks()), ports.answers());
    }

    private static HubSettings hubSettings(ServerSettings settings) {
        HubSettings usual = HubSettings.defaults();
        return new HubSettings(
                settings.queueBytesMax(),
                usual.subscriptionsMax(),
                usual.connectionsPerUserMax(),
                usual.predecessorWait(),
                usual.pingEvery(),
                usual.idleAfter(),
                usual.writeTimeout(),
                usual.closeGrace(),
                settings.deflate(),
                usual.deflateFromBytes());
    }

    /// @param check null where there is nothing that may be out of reach
    private record Identity(
            Authenticator authenticator, @Nullable HealthCheck check) {}

    private static Identity identity(ServerSettings settings, @Nullable LocalIssuer issuer, InstantSource clock) {
        if (issuer != null) return new Identity(new JwtAuthenticator(LocalIssuer.RULES, issuer.keys(), clock), null);
        if (settings.jwksUri() == null || settings.tokenRules() == null) {
            throw new IllegalStateException("no identity is configured");
        }
        var keys = new RemoteKeys(IdentitySettings.of(settings.jwksUri(), settings.tokenRules()), clock);
        return new Identity(new JwtAuthenticator(settings.tokenRules(), keys, clock), keys);
    }

    void start() {
        jobs.start();
    }

    /// The sockets have been drained before.
    @Override
    public void close() {
        jobs.close();
        hub.close();
        store.close();
    }
}
