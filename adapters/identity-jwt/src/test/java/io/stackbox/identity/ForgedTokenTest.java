package io.stackbox.identity;

import static io.stackbox.identity.Forge.CLAIMS;
import static io.stackbox.identity.Forge.EC;
import static io.stackbox.identity.Forge.ED;
import static io.stackbox.identity.Forge.ES256;
import static io.stackbox.identity.Forge.NOW;
import static io.stackbox.identity.Forge.RS256;
import static io.stackbox.identity.Forge.RSA;
import static io.stackbox.identity.Forge.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Only whoever holds a published key's private half makes a token that is accepted, and only with that key's
/// own algorithm.
class ForgedTokenTest {
    private static final KeyPair STRANGER = Forge.pair("EC");
    private static final KeyPair STRANGER_RSA = Forge.pair("RSA");

    private final JwtAuthenticator authenticator = with(Forge.published());

    @Test
    void goodTokensOfEachPinnedAlgorithmAreAccepted() {
        for (String good : List.of(Forge.rs256(CLAIMS), Forge.es256(CLAIMS), Forge.edDsa(CLAIMS))) {
            assertThat(authenticator.authenticate(good).actor().user()).hasToString("ann");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aForgedTokenIsRefused(String how, String token) {
        String detail = Refusals.unauthenticated(authenticator, token);
        assertThat(detail).isIn("the token is not valid", "the token is too long");
    }

    static Stream<Arguments> forged() {
        return Stream.of(unsigned(), macs(), otherKeys(), otherAlgorithms(), offeredKeys(), malformed(), types())
                .flatMap(kind -> kind);
    }

    private static Stream<Arguments> unsigned() {
        return Stream.of("none", "None", "NONE", "nOnE").flatMap(none -> {
            String header = "{\"alg\":\"" + none + "\",\"kid\":\"rsa\"}";
            String signature = Forge.rs256(CLAIMS).replaceAll(".*\\.", "");
            return Stream.of(
                    Arguments.of(none, Forge.unsigned(header, CLAIMS) + "."),
                    Arguments.of(none + ", no last dot", Forge.unsigned(header, CLAIMS)),
                    Arguments.of(none + ", another's signature", Forge.unsigned(header, CLAIMS) + "." + signature));
        });
    }

    private static Stream<Arguments> macs() {
        String header = "{\"alg\":\"HS256\",\"kid\":\"rsa\"}";
        return Stream.of(
                Arguments.of("HS256 keyed by the PEM", Forge.hmac(header, CLAIMS, bytes(Forge.pem(RSA)))),
                Arguments.of(
                        "HS256 keyed by the DER",
                        Forge.hmac(header, CLAIMS, RSA.getPublic().getEncoded())),
                Arguments.of("HS256 keyed by the JWK", Forge.hmac(header, CLAIMS, bytes(jwk(RSA)))),
                Arguments.of("HS256 keyed by nothing much", Forge.hmac(header, CLAIMS, new byte[32])),
                Arguments.of("HS256 said to be RS256", Forge.hmac(RS256, CLAIMS, bytes(Forge.pem(RSA)))));
    }

    private static Stream<Arguments> otherKeys() {
        String unknown = "{\"alg\":\"ES256\",\"kid\":\"other\"}";
        String nameless = "{\"alg\":\"ES256\"}";
        return Stream.of(
                Arguments.of("a stranger's key, our kid", ec(ES256, STRANGER)),
                Arguments.of(
                        "a stranger's RSA key, our kid", Forge.token(RS256, CLAIMS, "SHA256withRSA", STRANGER_RSA)),
                Arguments.of("a stranger's key, no kid", ec(nameless, STRANGER)),
                Arguments.of("our key, unknown kid", ec(unknown, EC)),
                Arguments.of("our key, kid of another type", ec(ES256.replace("\"ec\"", "5"), EC)),
                Arguments.of("our key, kid as a path", ec(ES256.replace("\"ec\"", "\"../../dev/null\""), EC)));
    }

    private static Stream<Arguments> otherAlgorithms() {
        return Stream.of(
                Arguments.of("RS256 by name, EC by kid and signature", ec(RS256.replace("\"rsa\"", "\"ec\""), EC)),
                Arguments.of("ES256 by name, RSA by kid", ec(ES256.replace("\"ec\"", "\"rsa\""), EC)),
                Arguments.of("EdDSA by name, EC by kid", ec("{\"alg\":\"EdDSA\",\"kid\":\"ec\"}", EC)),
                Arguments.of("ES256 in DER", Forge.token(ES256, CLAIMS, "SHA256withECDSA", EC)),
                Arguments.of(
                        "RS512 by an RS256 key",
                        Forge.token(RS256.replace("256", "512"), CLAIMS, "SHA512withRSA", RSA)),
                Arguments.of("ES384 by an ES256 key", ec(ES256.replace("ES256", "ES384"), EC)),
                Arguments.of("an unknown algorithm", ec(ES256.replace("ES256", "XX256"), EC)),
                Arguments.of("no algorithm", ec("{\"kid\":\"ec\"}", EC)),
                Arguments.of("a signature of zeros", Forge.unsigned(ES256, CLAIMS) + "." + Forge.encoded(new byte[64])),
                Arguments.of(
                        "a zero Ed25519 signature",
                        Forge.unsigned(Forge.EDDSA, CLAIMS) + "." + Forge.encoded(new byte[64])),
                Arguments.of(
                        "a short Ed25519 signature",
                        Forge.unsigned(Forge.EDDSA, CLAIMS) + "." + Forge.encoded(new byte[3])));
    }

    /// A header may bring or point to a key; it is never looked at.
    private static Stream<Arguments> offeredKeys() {
        String offered = jwk(STRANGER);
        return Stream.of("", ",\"kid\":\"ec\"", ",\"kid\":\"mine\"")
                .flatMap(kid -> Stream.of(
                                "\"jwk\":" + offered,
                                "\"jku\":\"http://127.0.0.1:9/jwks\"",
                                "\"x5u\":\"http://127.0.0.1:9/cert\"",
                                "\"x5c\":[\"MIIB\"]",
                                "\"x5t#S256\":\"AAAA\"")
                        .map(offer -> Arguments.of(
                                offer.substring(0, 6) + kid, ec("{\"alg\":\"ES256\"," + offer + kid + "}", STRANGER))));
    }

    private static Stream<Arguments> malformed() {
        String good = Forge.es256(CLAIMS);
        String[] parts = good.split("\\.");
        String deep = "[".repeat(11_000);
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("dots", ".."),
                Arguments.of("one part", parts[0]),
                Arguments.of("cut in the payload", good.substring(0, parts[0].length() + 10)),
                Arguments.of("cut in the signature", good.substring(0, good.length() - 5)),
                Arguments.of("without its signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("five parts", good + ".a.b"),
                Arguments.of(
                        "other claims",
                        parts[0] + "." + Forge.encoded(bytes(Forge.claims(",\"sub\":\"eve\""))) + "." + parts[2]),
                Arguments.of("not base64", parts[0] + ".%%%." + parts[2]),
                Arguments.of("control characters", good + "\r\nX-Evil: 1"),
                Arguments.of("not ASCII", good + "\u00e9\u0000"),
                Arguments.of("claims that are no object", ec(ES256, "[1]", EC)),
                Arguments.of("claims that are no JSON", ec(ES256, "hello", EC)),
                Arguments.of("no claims", ec(ES256, "", EC)),
                Arguments.of("a header that is no object", ec("\"ES256\"", EC)),
                Arguments.of("a deep header", ec("{\"alg\":\"ES256\",\"x\":" + deep, EC)),
                Arguments.of("deep claims", ec(ES256, "{\"sub\":" + deep, EC)),
                Arguments.of(
                        "deep and closed",
                        ec(ES256, Forge.claims(",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000)), EC)),
                Arguments.of("huge", ec(ES256, Forge.claims(",\"x\":\"" + "x".repeat(16 * 1024) + "\""), EC)),
                Arguments.of("huge rubbish", "x".repeat(5_000_000)));
    }

    private static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("crit", ec("{\"alg\":\"ES256\",\"kid\":\"ec\",\"crit\":[\"exp\"],\"exp\":1}", EC)),
                Arguments.of("crit of nothing", ec("{\"alg\":\"ES256\",\"kid\":\"ec\",\"crit\":[]}", EC)),
                Arguments.of("crit b64", ec("{\"alg\":\"ES256\",\"kid\":\"ec\",\"crit\":[\"b64\"],\"b64\":false}", EC)),
                Arguments.of(
                        "a token in a token",
                        ec("{\"alg\":\"ES256\",\"kid\":\"ec\",\"cty\":\"JWT\"}", Forge.es256(CLAIMS), EC)),
                Arguments.of("a logout token", ec("{\"alg\":\"ES256\",\"kid\":\"ec\",\"typ\":\"logout+jwt\"}", EC)),
                Arguments.of(
                        "a proof of possession", ec("{\"alg\":\"ES256\",\"kid\":\"ec\",\"typ\":\"dpop+jwt\"}", EC)),
                Arguments.of(
                        "encrypted",
                        Forge.unsigned("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"ec\"}", CLAIMS) + ".a.b.c"));
    }

    @Test
    void anAccessTokenOfRfc9068IsAccepted() {
        assertThatNoException()
                .isThrownBy(() ->
                        authenticator.authenticate(ec("{\"alg\":\"ES256\",\"kid\":\"ec\",\"typ\":\"at+jwt\"}", EC)));
    }

    @Test
    void aTokenWithoutAKeyIdMayFitAnyKeyOfItsAlgorithm() {
        assertThatNoException().isThrownBy(() -> authenticator.authenticate(ec("{\"alg\":\"ES256\"}", EC)));
    }

    @Test
    void aTokenOfTheGreatestLengthIsRead() {
        String token = "";
        for (int pad = 11_000; token.length() < JwtAuthenticator.TOKEN_LENGTH_MAX_CHARS - 4; pad++) {
            token = ec(ES256, Forge.claims(",\"x\":\"" + "x".repeat(pad) + "\""), EC);
        }
        String longest = token;
        assertThatNoException().isThrownBy(() -> authenticator.authenticate(longest));
    }

    @Test
    void aKeyIsUsedOnlyForWhatItWasPublishedFor() {
        assertNoKeyIn(Forge.rsa("rsa", RSA).algorithm(JWSAlgorithm.RS512).build(), Forge.rs256(CLAIMS));
        assertNoKeyIn(Forge.rsa("rsa", RSA).algorithm(JWSAlgorithm.Ed25519).build(), Forge.rs256(CLAIMS));
        assertNoKeyIn(Forge.rsa("rsa", RSA).keyUse(KeyUse.ENCRYPTION).build(), Forge.rs256(CLAIMS));
        ECKey encryption = new ECKey.Builder(com.nimbusds.jose.jwk.Curve.P_256, (ECPublicKey) EC.getPublic())
                .keyID("ec")
                .keyOperations(java.util.Set.of(com.nimbusds.jose.jwk.KeyOperation.DERIVE_KEY))
                .build();
        assertNoKeyIn(encryption, Forge.es256(CLAIMS));
    }

    @Test
    void aSecretOrShortKeyIsNeverUsed() throws Exception {
        byte[] secret = new byte[32];
        OctetSequenceKey published =
                new OctetSequenceKey.Builder(secret).keyID("mac").build();
        assertNoKeyIn(published, Forge.hmac("{\"alg\":\"HS256\",\"kid\":\"mac\"}", CLAIMS, secret));

        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        KeyPair small = generator.generateKeyPair();
        assertNoKeyIn(Forge.rsa("rsa", small).build(), Forge.token(RS256, CLAIMS, "SHA256withRSA", small));
    }

    @Test
    void anEd25519KeyMayCallItsAlgorithmByEitherName() throws Exception {
        for (String name : List.of("EdDSA", "Ed25519")) {
            JWK renamed = JWK.parse(Forge.ed("ed", ED).toJSONString().replace("{", "{\"alg\":\"" + name + "\","));
            JwtAuthenticator with = with(new JWKSet(renamed));
            assertThatNoException().isThrownBy(() -> with.authenticate(Forge.edDsa(CLAIMS)));
        }
    }

    private static void assertNoKeyIn(JWK published, String token) {
        assertThat(Refusals.unauthenticated(with(new JWKSet(published)), token)).isEqualTo("the token is not valid");
    }

    private static JwtAuthenticator with(JWKSet keys) {
        return new JwtAuthenticator(RULES, VerificationKeys.given(() -> keys), () -> NOW);
    }

    private static String ec(String header, KeyPair pair) {
        return ec(header, CLAIMS, pair);
    }

    private static String ec(String header, String claims, KeyPair pair) {
        return Forge.token(header, claims, "SHA256withECDSAinP1363Format", pair);
    }

    private static String jwk(KeyPair pair) {
        JWK key = pair == RSA ? Forge.rsa("mine", pair).build() : Forge.ec("mine", pair);
        return key.toJSONString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
