package io.stackbox.bootstrap;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackbox.api.function.Declarations.Declared;
import io.stackbox.api.function.Functions;
import io.stackbox.api.function.SocketHolder;
import io.stackbox.application.live.Connections;
import io.stackbox.application.live.Typists;
import io.stackbox.application.port.Authenticator;
import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.identity.IdentitySettings;
import io.stackbox.identity.JwtAuthenticator;
import io.stackbox.identity.RemoteKeys;
import io.stackbox.identity.local.LocalIssuer;
import io.stackbox.limits.LocalRateLimiter;
import io.stackbox.limits.Numbers;
import io.stackbox.realtime.Hub;
import io.stackbox.realtime.HubSettings;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One process with its hub, over the embedded stores (the `local` product) or over DynamoDB. Wired by hand, from the
/// outside in.
final class Product implements AutoCloseable {
    final Ports ports;
    final Hub hub;
    final Connections connections;
    final @Nullable LocalIssuer issuer;
    final Map<String, Declared<?>> functions;

    private final Stores stores;
    private final Jobs jobs;

    static Product open(
            ServerSettings settings, PrometheusMeterRegistry meters, InstantSource clock, SecureRandom random) {
        // What may be wrong with the settings is found out before anything is opened.
        HubSettings hubSettings = hubSettings(settings);
        RemoteKeys remoteKeys = settings.isLocal() ? null : remoteKeys(settings, clock);
        Stores stores = settings.tables() == null
                ? EmbeddedStores.open(settings.dataDir(), clock, random, meters)
                : DynamoStores.open(settings.tables(), clock, random, meters);
        try {
            return new Product(settings, stores, hubSettings, remoteKeys, meters, clock, random);
        } catch (RuntimeException | Error failed) {
            stores.close();
            throw failed;
        }
    }

    private Product(
            ServerSettings settings,
            Stores stores,
            HubSettings hubSettings,
            @Nullable RemoteKeys remoteKeys,
            PrometheusMeterRegistry meters,
            InstantSource clock,
            SecureRandom random) {
        this.stores = stores;
        hub = new Hub(
                hubSettings, new LiveEncoder(), stores.messages()::changes, stores.marks()::delivered, clock, meters);
        Live live = stores.followed().apply(hub);
        issuer = settings.isLocal() ? new LocalIssuer(settings.dataDir(), clock, LocalIssuer.DEFAULT_LIFETIME) : null;
        checkKey(issuer);
        ports = new Ports(
                stores.channels(),
                stores.messages(),
                stores.marks(),
                stores.persons(),
                stores.presences(),
                stores.answers(),
                stores.tickets(),
                stores.stats(),
                live,
                new LocalRateLimiter(Numbers::of, System::nanoTime),
                authenticator(settings, issuer, remoteKeys, clock),
                healthChecks(stores, remoteKeys));
        connections = new Connections(ports.persons(), ports.presences(), clock, hubSettings.idleAfter());
        var typists = new Typists(live, clock);
        var presence = new AnnouncePresence(ports.presences(), ports.channels(), live, clock);
        functions = Functions.over(ports, typists, presence, clock, random, random, SocketHolder.HUB);
        jobs = new Jobs(typists, presence, stores.jobs());
    }

    private static List<HealthCheck> healthChecks(Stores stores, @Nullable RemoteKeys remoteKeys) {
        var checks = new ArrayList<>(stores.health());
        if (remoteKeys != null) checks.add(remoteKeys);
        return checks;
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

    private static void checkKey(@Nullable LocalIssuer local) {
        if (local == null) return;
        try {
            local.check();
        } catch (IllegalStateException | UncheckedIOException unusable) {
            throw new BadSettings(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static RemoteKeys remoteKeys(ServerSettings settings, InstantSource clock) {
        return new RemoteKeys(IdentitySettings.of(settings.requireJwksUri(), settings.requireTokenRules()), clock);
    }

    private static Authenticator authenticator(
            ServerSettings settings,
            @Nullable LocalIssuer issuer,
            @Nullable RemoteKeys remoteKeys,
            InstantSource clock) {
        if (issuer != null) return new JwtAuthenticator(LocalIssuer.RULES, issuer.keys(), clock);
        if (remoteKeys == null) throw new IllegalStateException("no identity is configured");
        return new JwtAuthenticator(settings.requireTokenRules(), remoteKeys, clock);
    }

    void start() {
        jobs.start();
    }

    /// The sockets have been drained before.
    @Override
    public void close() {
        jobs.close();
        hub.close();
        stores.close();
    }
}
