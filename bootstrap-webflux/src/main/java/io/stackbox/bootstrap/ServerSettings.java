package io.stackbox.bootstrap;

import io.stackbox.identity.TokenRules;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/// What can be set, read once and checked at the start.
///
/// @param dataDir where everything is kept, or but the issuer's key where there are tables
/// @param tables where everything is kept at AWS; null to keep it in the folder
/// @param jwksUri where the keys of the identity provider are published; null for the built-in issuer,
///     whose server must be bound to loopback
/// @param signIn how the app signs people in; null with the built-in issuer, and where only other clients do
/// @param allowedOrigins patterns of the origins whose pages may call; loopback is always allowed with the
///     built-in issuer
/// @param drain how long sockets have to leave when the server stops
public record ServerSettings(
        Path dataDir,
        @Nullable TableNames tables,
        String address,
        int port,
        @Nullable URI jwksUri,
        @Nullable TokenRules tokenRules,
        @Nullable SignIn signIn,
        List<String> allowedOrigins,
        Duration drain,
        boolean deflate,
        int queueBytesMax,
        boolean debug) {
    private static final Set<String> OWN_NAMES = Set.of(
            "stackbox.data-dir",
            "stackbox.store",
            "stackbox.identity.jwks-uri",
            "stackbox.identity.issuer",
            "stackbox.identity.audience",
            "stackbox.identity.tenant-claim",
            "stackbox.identity.clock-skew",
            "stackbox.allowed-origins",
            "stackbox.drain",
            "stackbox.deflate",
            "stackbox.queue-bytes-max",
            "stackbox.debug");
    private static final Set<String> NAMES =
            Stream.of(OWN_NAMES, SignIn.NAMES).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final List<String> LOCAL_ORIGINS = List.of(
            "http://localhost:[*]",
            "http://127.0.0.1:[*]",
            "http://[::1]:[*]",
            "https://localhost:[*]",
            "https://127.0.0.1:[*]",
            "https://[::1]:[*]");
    private static final int PORT_MAX = 65_535;
    private static final Duration DRAIN_MAX = Duration.ofMinutes(5);

    public ServerSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        if (jwksUri == null && !LOOPBACK.contains(address)) {
            throw new BadSettings("the built-in issuer lets in anybody, so the server must be bound to"
                    + " loopback; set stackbox.identity.jwks-uri to bind it to " + address);
        }
        if (port < 0 || port > PORT_MAX) {
            throw new BadSettings("server.port must be from 0 to " + PORT_MAX + ", not " + port);
        }
        if (drain.isNegative() || drain.compareTo(DRAIN_MAX) > 0) {
            throw new BadSettings("stackbox.drain must be from 0 s to 5 min, not " + drain);
        }
    }

    /// @throws BadSettings for a name that does not exist, and a value that cannot be
    static ServerSettings from(ConfigurableEnvironment environment) {
        refuseUnknown(environment);
        try {
            return read(environment);
        } catch (BadSettings bad) {
            throw bad;
        } catch (IllegalArgumentException bad) {
            throw new BadSettings(String.valueOf(bad.getMessage()), bad);
        }
    }

    private static ServerSettings read(Environment environment) {
        String jwks = environment.getProperty("stackbox.identity.jwks-uri");
        TokenRules rules = jwks == null ? null : rules(environment);
        return new ServerSettings(
                Path.of(environment.getProperty("stackbox.data-dir", "stackbox-data")),
                tables(environment),
                environment.getProperty("server.address", "127.0.0.1"),
                value(environment, "server.port", Integer.class, 8080),
                jwks == null ? null : URI.create(jwks),
                rules,
                SignIn.from(environment, rules == null ? null : rules.issuer()),
                origins(environment, jwks == null),
                value(environment, "stackbox.drain", Duration.class, Duration.ofSeconds(10)),
                value(environment, "stackbox.deflate", Boolean.class, false),
                value(environment, "stackbox.queue-bytes-max", Integer.class, 1024 * 1024),
                environment.containsProperty("stackbox.debug")
                        && !"false".equals(environment.getProperty("stackbox.debug")));
    }

    private static <T> T value(Environment environment, String name, Class<T> type, T usual) {
        try {
            return environment.getProperty(name, type, usual);
        } catch (ConversionException bad) {
            String given = environment.getProperty(name, "");
            throw new BadSettings(name + ": " + given + " is no " + type.getSimpleName(), bad);
        }
    }

    /// A misspelt setting would otherwise be as good as none.
    private static void refuseUnknown(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (!(source instanceof EnumerablePropertySource<?> named)) continue;
            for (String name : named.getPropertyNames()) {
                if (name.startsWith("stackbox.") && !NAMES.contains(name)) {
                    throw new BadSettings("there is no setting " + name);
                }
            }
        }
    }

    /// Whether the built-in issuer is on, and an identity may also be just said, on this machine.
    boolean isLocal() {
        return jwksUri == null;
    }

    URI requireJwksUri() {
        return Objects.requireNonNull(jwksUri, "the built-in issuer has no address");
    }

    TokenRules requireTokenRules() {
        return Objects.requireNonNull(tokenRules, "the built-in issuer has rules of its own");
    }

    /// Whom the app may call beside this server.
    List<String> connectOrigins() {
        return signIn == null ? List.of() : signIn.connectOrigins();
    }

    /// The tables are named by the variables by which the functions on Lambda know them.
    private static @Nullable TableNames tables(Environment environment) {
        String store = environment.getProperty("stackbox.store", "embedded");
        return switch (store) {
            case "embedded" -> null;
            case "dynamodb" -> TableNames.from(environment::getProperty);
            default -> throw new BadSettings("stackbox.store must be embedded or dynamodb, not " + store);
        };
    }

    private static TokenRules rules(Environment environment) {
        return new TokenRules(
                required(environment, "stackbox.identity.issuer"),
                required(environment, "stackbox.identity.audience"),
                environment.getProperty("stackbox.identity.tenant-claim", TokenRules.DEFAULT_TENANT_CLAIM),
                value(environment, "stackbox.identity.clock-skew", Duration.class, TokenRules.DEFAULT_CLOCK_SKEW));
    }

    private static String required(Environment environment, String name) {
        String value = environment.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new BadSettings(name + " must be set together with stackbox.identity.jwks-uri");
        }
        return value;
    }

    private static List<String> origins(Environment environment, boolean isLocal) {
        String listed = environment.getProperty("stackbox.allowed-origins", "");
        var origins = new ArrayList<>(isLocal ? LOCAL_ORIGINS : List.<String>of());
        Arrays.stream(listed.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .forEach(origins::add);
        return origins;
    }
}
