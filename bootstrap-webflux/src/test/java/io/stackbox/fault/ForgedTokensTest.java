package io.stackbox.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.stackbox.host.Issuer;
import io.stackbox.host.Server;
import io.stackbox.kit.Connection;
import io.stackbox.kit.Frame;
import io.stackbox.kit.HandshakeRefused;
import io.stackbox.kit.Json;
import io.stackbox.kit.RawSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Tokens that are not what they say.
class ForgedTokensTest {
    private static Issuer issuer;
    private static Server server;

    @BeforeAll
    static void start(@TempDir Path data) {
        issuer = new Issuer();
        server = Server.start(data, issuer.settings());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    private static JWTClaimsSet.Builder good() {
        return Issuer.claims("acme", "ann");
    }

    private static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static Map<String, String> forgeries() throws Exception {
        RSAKey real = issuer.key();
        RSAKey other = Issuer.newKey(real.getKeyID());
        String id = real.getKeyID();
        String valid = issuer.sign(good().build());
        String[] parts = valid.split("\\.");
        byte[] der = real.toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        var forged = new LinkedHashMap<String, String>();
        forged.put("alg none", encode("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        forged.put("alg none with kid", encode("{\"alg\":\"none\",\"kid\":\"" + id + "\"}") + "." + parts[1] + ".");
        forged.put("alg nOnE and a signature", encode("{\"alg\":\"nOnE\"}") + "." + parts[1] + "." + parts[2]);
        for (byte[] secret : List.of(der, pem.getBytes(UTF_8), pem.strip().getBytes(UTF_8))) {
            String token = Issuer.sign(JWSAlgorithm.HS256, id, good().build(), new MACSigner(secret));
            forged.put("HS256 with the public key of " + secret.length, token);
        }
        forged.put("another key under the same id", Issuer.sign(JWSAlgorithm.RS256, id, good().build(), other));
        forged.put("an unknown key id", Issuer.sign(JWSAlgorithm.RS256, "another", good().build(), other));
        forged.put("a path for a key id", Issuer.sign(JWSAlgorithm.RS256, "../../dev/null", good().build(), other));
        forged.put("another algorithm of the key", Issuer.sign(JWSAlgorithm.RS512, id, good().build(), real));
        forged.put("PS256 of the key", Issuer.sign(JWSAlgorithm.PS256, id, good().build(), real));
        forged.put(
                "another issuer",
                issuer.sign(good().issuer("https://evil.example").build()));
        forged.put("no issuer", issuer.sign(good().issuer(null).build()));
        forged.put("another audience", issuer.sign(good().audience("other").build()));
        forged.put("no audience", issuer.sign(good().audience((String) null).build()));
        forged.put("expired", issuer.sign(good().expirationTime(inSeconds(-5)).build()));
        forged.put("no expiry", issuer.sign(good().expirationTime(null).build()));
        forged.put(
                "not yet valid",
                issuer.sign(good().notBeforeTime(inSeconds(120)).build()));
        forged.put("no user", issuer.sign(good().subject(null).build()));
        forged.put("no tenant", issuer.sign(good().claim("client_id", null).build()));
        forged.put(
                "a tenant that is none",
                issuer.sign(good().claim("client_id", "a/b").build()));
        forged.put(
                "a user that is none", issuer.sign(good().subject("white space").build()));
        forged.put("truncated by one", valid.substring(0, valid.length() - 4));
        forged.put("truncated to half", valid.substring(0, valid.length() / 2));
        forged.put("without its signature", parts[0] + "." + parts[1]);
        forged.put("with an empty signature", parts[0] + "." + parts[1] + ".");
        forged.put(
                "with other claims",
                parts[0] + "." + encode(good().subject("root").build().toString()) + "." + parts[2]);
        forged.put("with its own key", encode(withOwnKey(other)) + "." + parts[1] + "." + parts[2]);
        forged.put("five parts", "a.b.c.d.e");
        forged.put("no token", "nonsense");
        forged.put("dots", "..");
        return forged;
    }

    private static String withOwnKey(RSAKey key) {
        return "{\"alg\":\"RS256\",\"jwk\":" + key.toPublicJWK() + ",\"jku\":\"https://evil.example/jwks\"}";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    @Test
    void noForgedTokenIsTakenOverRestOrASocketAndTheRightOneStillIs() throws Exception {
        var tenant = server.tenant("acme");
        try (var bystander = new Bystander(issuer.person(tenant, "bystander", Duration.ofMinutes(5)))) {
            for (var forged : forgeries().entrySet()) {
                var answer = server.rest()
                        .with("authorization", "Bearer " + forged.getValue())
                        .get("/channels");
                String expected = forged.getKey().equals("expired") ? "token_expired" : "unauthenticated";
                assertThat(answer.problem(401)).as(forged.getKey()).isEqualTo(expected);
                assertThat(answer.text()).as(forged.getKey()).doesNotContain(forged.getValue());
                assertRefused(forged.getKey(), forged.getValue());
            }
            bystander.livesOn();
        }
    }

    private static void assertRefused(String what, String token) throws Exception {
        var offer = List.of(Connection.PROTOCOL, "bearer." + token);
        try (RawSocket socket = Connection.to(server, "", offer).openRaw()) {
            socket.readTimeoutMillis(10_000);
            Frame frame = socket.read();
            while (frame.opcode() != Frame.CLOSE) {
                assertThat(Json.text(Json.read(frame.asText()), "/type"))
                        .as(what)
                        .isEqualTo("error");
                frame = socket.read();
            }
            assertThat(frame.closeCode()).as(what).isEqualTo(4401);
        } catch (HandshakeRefused refused) {
            assertThat(refused.status()).as(what).isIn(400, 401, 403);
        }
    }

    @Test
    void theTenantIsReadFromAnyOfItsNames() {
        for (String claim : List.of("client_id", "clientId", "custom:client_id")) {
            var claims = good().claim("client_id", null).claim(claim, "named-by-" + claim.length());
            String token = issuer.sign(claims.build());
            JsonNode made = server.rest()
                    .with("authorization", "Bearer " + token)
                    .post("/channels", Json.object("name", "x"))
                    .expect(201);
            assertThat(Json.text(made, "/channel/clientId")).isEqualTo("named-by-" + claim.length());
        }
    }

    @Test
    void theBuiltInIssuersPublicKeyIsNoSecretToSignWith(@TempDir Path data) throws Exception {
        try (Server local = Server.start(data)) {
            var ann = local.tenant("acme").member("ann");
            ann.opens("with the right token");
            String[] parts = ann.token().split("\\.");
            var key = com.nimbusds.jose.jwk.ECKey.parse(Files.readString(data.resolve("issuer.jwk")));
            var claims = com.nimbusds.jwt.SignedJWT.parse(ann.token()).getJWTClaimsSet();
            byte[] der = key.toECPublicKey().getEncoded();
            for (String forged : List.of(
                    encode("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                    encode("{\"alg\":\"none\",\"kid\":\"" + key.getKeyID() + "\"}") + "." + parts[1] + ".",
                    Issuer.sign(JWSAlgorithm.HS256, key.getKeyID(), claims, new MACSigner(der)),
                    Issuer.sign(JWSAlgorithm.RS256, key.getKeyID(), claims, issuer.key()))) {
                var answer =
                        local.rest().with("authorization", "Bearer " + forged).get("/channels");
                assertThat(answer.problem(401)).isEqualTo("unauthenticated");
            }
        }
    }
}
