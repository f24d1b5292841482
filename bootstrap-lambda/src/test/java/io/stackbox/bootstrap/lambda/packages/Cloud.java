package io.stackbox.bootstrap.lambda.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackbox.bootstrap.lambda.harness.aws.LocalDynamo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/// As much of a cloud as one process of ours needs to do real work: tables, keys to check tokens with, and
/// somebody who takes posts and messages.
final class Cloud implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("CONNECTIONS", "MESSAGES", "CHANNELS", "PRESENCE", "NOTIFICATIONS");
    private static final String ISSUER = "https://issuer.invalid";
    private static final String AUDIENCE = "stackbox";
    private static final int TOKEN_LIFETIME_SECONDS = 3_600;
    private static final String SESSION = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>local</AccessKeyId><SecretAccessKey>local</SecretAccessKey><SessionToken>local</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;

    private final LocalDynamo dynamo = LocalDynamo.start();
    private final HttpServer server;
    private final ECKey key;

    Cloud() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
        for (String table : TABLES) dynamo.create(name(table), false);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/", exchange -> answer(exchange, isForm(exchange) ? SESSION : "{}"));
        server.start();
    }

    /// Of all that is asked here, only sessions are asked for by a form.
    private static boolean isForm(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private static String name(String table) {
        return table.toLowerCase(Locale.ROOT);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /// What a function is told of it.
    Map<String, String> environment() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        var environment = new HashMap<String, String>();
        for (String table : TABLES) environment.put(table + "_TABLE", name(table));
        environment.putAll(Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamo.address().toString(),
                "AWS_ENDPOINT_URL_STS",
                address,
                "AWS_ENDPOINT_URL_SQS",
                address,
                "WEBSOCKET_API_ENDPOINT",
                address + "/stage",
                "FANOUT_QUEUE_URL",
                address + "/queue",
                "SOCKET_URL",
                "wss://sockets.invalid/stage"));
        environment.putAll(Map.of(
                "TENANT_SESSIONS",
                "true",
                "TENANT_ROLE_ARN",
                "arn:aws:iam::000000000000:role/tenant",
                "STACKBOX_IDENTITY_JWKS_URI",
                address + "/jwks",
                "STACKBOX_IDENTITY_ISSUER",
                ISSUER,
                "STACKBOX_IDENTITY_AUDIENCE",
                AUDIENCE,
                "STACKBOX_ALLOWED_ORIGINS",
                "https://chat.invalid"));
        return environment;
    }

    String token(String user) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .claim("client_id", "acme")
                .claim("name", user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(TOKEN_LIFETIME_SECONDS)))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        dynamo.close();
    }
}
