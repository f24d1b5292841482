package io.stackbox.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whose tokens are accepted, and where the keys to check them are published.
///
/// @param jwksUri a JSON Web Key Set (RFC 7517), over https; http does on loopback only, since whoever can
///     change the answer can sign tokens
/// @param connectTimeout for the connection to `jwksUri`
/// @param fetchTimeout for the whole exchange, the last byte included
public record IdentitySettings(URI jwksUri, TokenRules rules, Duration connectTimeout, Duration fetchTimeout) {
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    public static final Duration DEFAULT_FETCH_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    public IdentitySettings {
        String scheme = jwksUri.getScheme();
        String host = jwksUri.getHost();
        if (scheme == null || host == null) {
            throw new IllegalArgumentException("identity: jwksUri must be a whole address such as https://host/jwks");
        }
        if (jwksUri.getUserInfo() != null) {
            throw new IllegalArgumentException("identity: jwksUri must not carry a user name or password");
        }
        if (!scheme.equalsIgnoreCase("https") && !(scheme.equalsIgnoreCase("http") && isLoopback(host))) {
            throw new IllegalArgumentException(
                    "identity: jwksUri must be https (http only on loopback), not " + scheme + " to " + host);
        }
        requireTimeout("connectTimeout", connectTimeout);
        requireTimeout("fetchTimeout", fetchTimeout);
    }

    public static IdentitySettings of(URI jwksUri, TokenRules rules) {
        return new IdentitySettings(jwksUri, rules, DEFAULT_CONNECT_TIMEOUT, DEFAULT_FETCH_TIMEOUT);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static void requireTimeout(String setting, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "identity: " + setting + " must be above 0 and at most 1 min, not " + value);
        }
    }
}
