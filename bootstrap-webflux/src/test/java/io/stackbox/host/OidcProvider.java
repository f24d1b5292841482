package io.stackbox.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackbox.kit.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A small OpenID provider on loopback: discovery, a page to sign in, authorization code with PKCE, refresh tokens that
/// are good once, and the end of the session. Whatever is not exactly as it was registered or asked for is refused.
public final class OidcProvider implements AutoCloseable {
    public static final String CLIENT_ID = "stackbox-app";
    private static final String COOKIE = "provider-session";

    /// Somebody who has been sent back with a code, or has a refresh token.
    private record Grant(String userId, String redirectUri, String challenge, String nonce) {}

    private final Issuer issuer = new Issuer();
    private final HttpServer server;
    private final String tenantId;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicBoolean isRefusing = new AtomicBoolean();
    private final AtomicBoolean isElsewhere = new AtomicBoolean();
    private final AtomicReference<Duration> tokenLife = new AtomicReference<>(Duration.ofMinutes(10));
    private volatile @Nullable String app;

    /// @param tenantId of everybody who signs in here
    public OidcProvider(String tenantId) {
        this.tenantId = tenantId;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/authorize", this::authorize);
        server.createContext("/login", this::login);
        server.createContext("/token", this::token);
        server.createContext("/end-session", this::endSession);
        server.start();
    }

    public String issuer() {
        return address("127.0.0.1");
    }

    private String address(String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    /// What a server is started with to have its app sign in here.
    public String[] settings(String... more) {
        var all = new ArrayList<>(List.of("--stackbox.web.client-id=" + CLIENT_ID));
        all.addAll(List.of(more));
        return issuer.settingsAs(issuer(), all.toArray(String[]::new));
    }

    /// Where the app is: the one address that people are sent back to.
    public void register(URI address) {
        app = address.resolve("/").toString();
    }

    /// How long the tokens live that are given from now on.
    public void tokenLife(Duration life) {
        tokenLife.set(life);
    }

    /// Another origin of this provider; some have their token endpoint elsewhere than they issue.
    public String tokensElsewhere() {
        return address("localhost");
    }

    /// From now on the token endpoint is there.
    public void givesTokensElsewhere() {
        isElsewhere.set(true);
    }

    /// From now on nobody is let in.
    public void refuse(boolean refuse) {
        isRefusing.set(refuse);
    }

    /// Forgets whoever is signed in, and every refresh token.
    public void endSessions() {
        sessions.clear();
        refreshTokens.clear();
    }

    public int renewals() {
        return renewals.get();
    }

    /// What the token endpoint was asked for in vain, and why.
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void discovery(HttpExchange exchange) throws IOException {
        var document = Json.object(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                (isElsewhere.get() ? tokensElsewhere() : issuer()) + "/token",
                "end_session_endpoint",
                issuer() + "/end-session");
        json(exchange, 200, document.toString());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        // To an address that is not registered nobody is sent back, not even with an error.
        if (!CLIENT_ID.equals(asked.get("client_id")) || !String.valueOf(app).equals(asked.get("redirect_uri"))) {
            page(exchange, 400, "<h1>Unknown app</h1>");
        } else if (isRefusing.get()) {
            back(exchange, asked, Map.of("error", "access_denied", "error_description", "Not today."));
        } else if (!"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || asked.getOrDefault("code_challenge", "").isEmpty()
                || !List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid")) {
            back(exchange, asked, Map.of("error", "invalid_request"));
        } else {
            String userId = sessions.get(session(exchange));
            if (userId == null) askWho(exchange);
            else backWithCode(exchange, asked, userId);
        }
    }

    private static void askWho(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery().replace("&", "&amp;");
        page(exchange, 200, """
                <form method="post" action="/login?%s">
                  <label>Who are you? <input name="user"></label> <button>Continue</button>
                </form>""".formatted(query));
    }

    private void login(HttpExchange exchange) throws IOException {
        String session = UUID.randomUUID().toString();
        sessions.put(session, parameters(body(exchange)).getOrDefault("user", ""));
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Lax");
        redirect(exchange, "/authorize?" + exchange.getRequestURI().getRawQuery());
    }

    private void backWithCode(HttpExchange exchange, Map<String, String> asked, String userId) throws IOException {
        String code = UUID.randomUUID().toString();
        String nonce = asked.getOrDefault("nonce", "");
        codes.put(code, new Grant(userId, asked.get("redirect_uri"), asked.get("code_challenge"), nonce));
        back(exchange, asked, Map.of("code", code));
    }

    private static void back(HttpExchange exchange, Map<String, String> asked, Map<String, String> with)
            throws IOException {
        String query = with.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        String state = URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8);
        redirect(exchange, asked.get("redirect_uri") + "?" + query + "&state=" + state);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = parameters(body(exchange));
        Grant grant = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> codes.remove(form.getOrDefault("code", ""));
            case "refresh_token" -> refreshTokens.remove(form.getOrDefault("refresh_token", ""));
            default -> null;
        };
        String refusal = refusal(form, grant);
        if (refusal != null || grant == null) {
            refusals.add(String.valueOf(refusal));
            json(exchange, 400, Json.object("error", "invalid_grant").toString());
            return;
        }
        if (form.containsKey("refresh_token")) renewals.incrementAndGet();
        json(exchange, 200, tokens(grant));
    }

    private static @Nullable String refusal(Map<String, String> form, @Nullable Grant grant) {
        if (grant == null) return "nothing was granted for this";
        if (!CLIENT_ID.equals(form.get("client_id"))) return "another client";
        if (form.containsKey("refresh_token")) return null;
        if (!grant.redirectUri().equals(form.get("redirect_uri"))) return "another address";
        boolean isProven = grant.challenge().equals(challenge(form.getOrDefault("code_verifier", "")));
        return isProven ? null : "the verifier is not that of the challenge";
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String tokens(Grant grant) {
        String refreshToken = UUID.randomUUID().toString();
        refreshTokens.put(refreshToken, grant);
        var access = claims(grant).jwtID(UUID.randomUUID().toString()).build();
        var id = claims(grant)
                .audience(CLIENT_ID)
                .claim("nonce", grant.nonce())
                .jwtID(UUID.randomUUID().toString())
                .build();
        return Json.object(
                        "access_token",
                        issuer.sign(access),
                        "id_token",
                        issuer.sign(id),
                        "refresh_token",
                        refreshToken,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        tokenLife.get().toSeconds())
                .toString();
    }

    private JWTClaimsSet.Builder claims(Grant grant) {
        return Issuer.claims(tenantId, grant.userId())
                .issuer(issuer())
                .expirationTime(Date.from(Instant.now().plus(tokenLife.get())));
    }

    private void endSession(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        sessions.remove(session(exchange));
        String to = asked.getOrDefault("post_logout_redirect_uri", "");
        if (to.equals(app) && asked.containsKey("id_token_hint")) redirect(exchange, to);
        else page(exchange, 200, "<h1>You are signed out</h1>");
    }

    private static String session(HttpExchange exchange) {
        List<String> cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return cookies.stream()
                .flatMap(each -> Arrays.stream(each.split("; ")))
                .filter(each -> each.startsWith(COOKIE + "="))
                .map(each -> each.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> parameters(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) return Map.of();
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8),
                        pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /// Pages of other origins may read it, as those of every provider that public clients can use.
    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        answer(exchange, status, "application/json", body);
    }

    private static void page(HttpExchange exchange, int status, String body) throws IOException {
        answer(
                exchange,
                status,
                "text/html;charset=utf-8",
                "<!doctype html><title>Provider</title><link rel=icon href=data:,>" + body);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        issuer.close();
    }
}
