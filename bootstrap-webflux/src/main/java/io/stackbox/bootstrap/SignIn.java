package io.stackbox.bootstrap;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// How the app signs people in at the identity provider: as a public client, by authorization code with PKCE.
///
/// @param issuer where the provider's discovery document is looked for
/// @param clientId what the provider calls the app
/// @param scope what is asked for; `openid` is among it
/// @param token which of the two tokens the API is called with: `access` or `id`
/// @param audience sent with the request for providers that need it to make an access token for the API
/// @param connectOrigins origins that the app may call beside its own: the issuer's, and those that were set
record SignIn(
        String issuer,
        String clientId,
        String scope,
        String token,
        @Nullable String audience,
        List<String> connectOrigins) {
    static final String CLIENT_ID = "stackbox.web.client-id";
    static final String SCOPE = "stackbox.web.scope";
    static final String TOKEN = "stackbox.web.token";
    static final String AUDIENCE = "stackbox.web.audience";
    static final String CONNECT_ORIGINS = "stackbox.web.connect-origins";
    static final Set<String> NAMES = Set.of(CLIENT_ID, SCOPE, TOKEN, AUDIENCE, CONNECT_ORIGINS);

    private static final String DEFAULT_SCOPE = "openid profile email";
    private static final Set<String> TOKENS = Set.of("access", "id");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    SignIn {
        connectOrigins = List.copyOf(connectOrigins);
    }

    /// @return null where the app cannot sign anybody in, since nothing is set
    /// @throws BadSettings for a setting that cannot be, or would do nothing
    static @Nullable SignIn from(Environment environment, @Nullable String issuer) {
        if (issuer == null) {
            refuse(environment, "stackbox.identity.jwks-uri");
            return null;
        }
        String clientId = environment.getProperty(CLIENT_ID);
        if (clientId == null) {
            refuse(environment, CLIENT_ID);
            return null;
        }
        if (clientId.isBlank()) throw new BadSettings(CLIENT_ID + " must not be blank");
        return new SignIn(
                issuer,
                clientId,
                scope(environment),
                token(environment),
                environment.getProperty(AUDIENCE),
                origins(environment, issuer));
    }

    /// A setting that does nothing is as misleading as one that is misspelt.
    private static void refuse(Environment environment, String without) {
        for (String name : NAMES) {
            if (environment.containsProperty(name)) {
                throw new BadSettings(name + " does nothing unless " + without + " is set");
            }
        }
    }

    private static String scope(Environment environment) {
        String scope = environment.getProperty(SCOPE, DEFAULT_SCOPE).strip();
        if (!List.of(scope.split(" ")).contains("openid")) {
            throw new BadSettings(SCOPE + " must name openid, as in: " + DEFAULT_SCOPE);
        }
        return scope;
    }

    private static String token(Environment environment) {
        String token = environment.getProperty(TOKEN, "access");
        if (!TOKENS.contains(token)) throw new BadSettings(TOKEN + " must be access or id, not " + token);
        return token;
    }

    private static List<String> origins(Environment environment, String issuer) {
        URI address = address(issuer);
        if (address == null) {
            throw new BadSettings("stackbox.identity.issuer must be an https address (http only on loopback) for "
                    + CLIENT_ID + ", since people sign in there; it is " + issuer);
        }
        var origins = new TreeSet<>(Set.of(origin(address)));
        Arrays.stream(environment.getProperty(CONNECT_ORIGINS, "").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(SignIn::connectOrigin)
                .forEach(origins::add);
        return List.copyOf(origins);
    }

    /// It goes into a header, so nothing but an origin may pass.
    private static String connectOrigin(String listed) {
        URI address = address(listed);
        if (address == null || !origin(address).equalsIgnoreCase(listed)) {
            throw new BadSettings(CONNECT_ORIGINS + " must be origins such as https://login.example.com (http only on"
                    + " loopback), comma separated; " + listed + " is none");
        }
        return origin(address);
    }

    private static @Nullable URI address(String text) {
        try {
            URI address = URI.create(text);
            String scheme = address.getScheme();
            String host = address.getHost();
            if (scheme == null || host == null || address.getUserInfo() != null) return null;
            boolean isSafe = scheme.equalsIgnoreCase("https")
                    || (scheme.equalsIgnoreCase("http") && LOOPBACK.contains(host.toLowerCase(Locale.ROOT)));
            return isSafe ? address : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return (address.getScheme() + "://" + address.getHost()).toLowerCase(Locale.ROOT) + port;
    }
}
