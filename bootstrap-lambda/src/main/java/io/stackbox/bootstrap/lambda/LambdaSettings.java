package io.stackbox.bootstrap.lambda;

import io.stackbox.bootstrap.lambda.http.FrontDoor;
import io.stackbox.identity.IdentitySettings;
import io.stackbox.identity.TokenRules;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.TableNames;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be set, by environment variables, read once and checked at the start.
///
/// @param callbacks where open sockets are reached: the `@connections` of the socket API's stage
/// @param fanoutQueue where the announcements to large rooms are handed to workers
/// @param tenantRole the role that a tenant's own session assumes; null where calls carry the function's
///     own rights
/// @param socketUrl where clients are told to open sockets
/// @param socketLife after which a socket is cut: by API Gateway after two hours, by whatever else is in front of it
///     maybe sooner; clients are told to move before
/// @param allowedOrigins patterns of the origins whose pages may call
/// @param frontDoor what requests over HTTP must have come by
record LambdaSettings(
        TableNames tables,
        URI callbacks,
        URI fanoutQueue,
        @Nullable String tenantRole,
        IdentitySettings identity,
        String socketUrl,
        Duration socketLife,
        List<String> allowedOrigins,
        FrontDoor frontDoor) {
    static final Duration SOCKET_LIFE_MAX = Duration.ofHours(2);
    private static final Duration SOCKET_LIFE_MIN = Duration.ofSeconds(10);
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{32,128}");
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/.+");
    /// Other names with this beginning are misspelt: such a setting would be as good as none.
    private static final String OWN = "STACKBOX_";

    private static final Set<String> OWN_NAMES = Set.of(
            "STACKBOX_IDENTITY_JWKS_URI",
            "STACKBOX_IDENTITY_ISSUER",
            "STACKBOX_IDENTITY_AUDIENCE",
            "STACKBOX_IDENTITY_TENANT_CLAIM",
            "STACKBOX_SOCKET_LIFE",
            "STACKBOX_ALLOWED_ORIGINS",
            "STACKBOX_FRONT_DOOR_SECRETS");

    /// @throws BadSettings for a name that does not exist, and a value that is missing or cannot be; it
    ///     tells all of them at once, since each try costs a deployment
    static LambdaSettings from(Map<String, String> environment) {
        var reader = new Reader(environment);
        var tables = new EnumMap<Table, String>(Table.class);
        for (Table table : Table.values()) {
            tables.put(table, reader.matching(table.variable(), TABLE, "the name of a table"));
        }
        URI callbacks = reader.address("WEBSOCKET_API_ENDPOINT", "https", "http");
        URI queue = reader.address("FANOUT_QUEUE_URL", "https", "http");
        URI socketUrl = reader.address("SOCKET_URL", "wss", "ws");
        boolean sessions = reader.truth("TENANT_SESSIONS");
        String role = sessions ? reader.matching("TENANT_ROLE_ARN", ROLE, "the ARN of a role") : null;
        IdentitySettings identity = reader.identity();
        Duration life = reader.duration("STACKBOX_SOCKET_LIFE", SOCKET_LIFE_MIN, SOCKET_LIFE_MAX);
        FrontDoor frontDoor = reader.frontDoor("STACKBOX_FRONT_DOOR_SECRETS");
        reader.end();
        return new LambdaSettings(
                new TableNames(tables),
                callbacks,
                queue,
                role,
                identity,
                socketUrl.toString(),
                life,
                reader.list("STACKBOX_ALLOWED_ORIGINS"),
                frontDoor);
    }

    /// Reads on after a fault, and puts something in the place of what is wrong; [#end] then throws.
    private static final class Reader {
        private static final URI NOWHERE = URI.create("https://nowhere.invalid");
        private final Map<String, String> environment;
        private final List<String> faults = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
            environment.keySet().stream()
                    .filter(name -> name.startsWith(OWN) && !OWN_NAMES.contains(name))
                    .sorted()
                    .forEach(name -> faults.add("there is no setting " + name));
        }

        private @Nullable String optional(String name) {
            String value = environment.get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        private String required(String name) {
            String value = optional(name);
            if (value == null) faults.add(name + " must be set");
            return value == null ? "" : value;
        }

        String matching(String name, Pattern form, String what) {
            String value = required(name);
            if (!value.isEmpty() && !form.matcher(value).matches()) faults.add(name + " must be " + what);
            return value;
        }

        URI address(String name, String... schemes) {
            String value = required(name);
            if (value.isEmpty()) return NOWHERE;
            try {
                URI address = URI.create(value);
                if (address.getHost() != null && List.of(schemes).contains(address.getScheme())) return address;
            } catch (IllegalArgumentException malformed) {
                // Said below.
            }
            faults.add(name + " must be an address such as " + schemes[0] + "://host/path");
            return NOWHERE;
        }

        boolean truth(String name) {
            String value = optional(name);
            if (value == null || value.equals("false")) return false;
            if (!value.equals("true")) faults.add(name + " must be true or false");
            return true;
        }

        /// The longest where nothing is set.
        Duration duration(String name, Duration least, Duration most) {
            String value = optional(name);
            if (value == null) return most;
            try {
                Duration duration = Duration.parse(value);
                if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) return duration;
            } catch (DateTimeParseException malformed) {
                // Said below.
            }
            faults.add("%s must be a duration between %s and %s".formatted(name, least, most));
            return most;
        }

        List<String> list(String name) {
            String value = optional(name);
            if (value == null) return List.of();
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }

        FrontDoor frontDoor(String name) {
            List<String> secrets = list(name);
            if (!secrets.stream().allMatch(secret -> SECRET.matcher(secret).matches())) {
                faults.add(name + " must be secrets of 32 to 128 letters, digits, - and _, by commas");
            }
            return new FrontDoor(secrets);
        }

        IdentitySettings identity() {
            URI keys = address("STACKBOX_IDENTITY_JWKS_URI", "https", "http");
            String issuer = required("STACKBOX_IDENTITY_ISSUER");
            String audience = required("STACKBOX_IDENTITY_AUDIENCE");
            String claim = optional("STACKBOX_IDENTITY_TENANT_CLAIM");
            try {
                var rules = new TokenRules(
                        issuer.isEmpty() ? "nobody" : issuer,
                        audience.isEmpty() ? "nobody" : audience,
                        claim == null ? TokenRules.DEFAULT_TENANT_CLAIM : claim,
                        TokenRules.DEFAULT_CLOCK_SKEW);
                return IdentitySettings.of(keys, rules);
            } catch (IllegalArgumentException bad) {
                faults.add("STACKBOX_IDENTITY_*: " + bad.getMessage());
                return IdentitySettings.of(NOWHERE, TokenRules.of("nobody", "nobody"));
            }
        }

        void end() {
            if (!faults.isEmpty()) throw new BadSettings(String.join("; ", faults));
        }
    }
}
