package io.stackbox.identity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.identity.JwtAuthenticator;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final UserId ANN = new UserId("ann");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.750Z");

    @TempDir
    private Path folder;

    private Instant now = NOW;
    private final InstantSource clock = () -> now;

    @Test
    void aTokenSaysWhoItIsForAndWhenItEnds() {
        LocalIssuer issuer = issuer();
        Token token = issuer.issue(ANN, ACME, "Ann Example", List.of("admin"));
        Identity identity = authenticator(issuer).authenticate(token.value());
        assertThat(token.expiresAt()).isEqualTo(Instant.parse("2026-03-01T22:00:00Z"));
        assertThat(identity.actor().tenant()).isEqualTo(ACME);
        assertThat(identity.actor().user()).isEqualTo(ANN);
        assertThat(identity.actor().role()).isEqualTo(TenantRole.ADMIN);
        assertThat(identity.actor().expiresAt()).isEqualTo(token.expiresAt());
        assertThat(identity.person().name()).isEqualTo("Ann Example");
    }

    @Test
    void nameAndRolesMayBeLeftOut() {
        LocalIssuer issuer = issuer();
        Identity identity = authenticator(issuer)
                .authenticate(issuer.issue(ANN, ACME, null, List.of()).value());
        assertThat(identity.actor().role()).isEqualTo(TenantRole.MEMBER);
        assertThat(identity.person().name()).isNull();
    }

    /// Red where the key is made anew on each start.
    @Test
    void aTokenOutlivesARestart() {
        String token = issuer().issue(ANN, ACME, null, List.of()).value();
        assertThat(authenticator(issuer()).authenticate(token).actor().user()).isEqualTo(ANN);
    }

    @Test
    void aTokenOfAnotherFolderIsRefused(@TempDir Path elsewhere) {
        String token = new LocalIssuer(elsewhere, clock, LocalIssuer.DEFAULT_LIFETIME)
                .issue(ANN, ACME, null, List.of())
                .value();
        assertThatThrownBy(() -> authenticator(issuer()).authenticate(token))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Unauthenticated.class));
    }

    @Test
    void theLifetimeCanBeSetAndATokenIsOverAtItsEnd() {
        LocalIssuer issuer = new LocalIssuer(folder, clock, Duration.ofSeconds(2));
        JwtAuthenticator authenticator = authenticator(issuer);
        Token token = issuer.issue(ANN, ACME, null, List.of());
        now = token.expiresAt().minusMillis(1);
        authenticator.authenticate(token.value());
        now = token.expiresAt();
        assertThatThrownBy(() -> authenticator.authenticate(token.value()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.TokenExpired()));
    }

    @Test
    void theKeyIsReadableByItsOwnerOnlyEvenAfterACareLessCopy() throws Exception {
        issuer().issue(ANN, ACME, null, List.of());
        assertThat(permissions()).isEqualTo("rw-------");
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        issuer().issue(ANN, ACME, null, List.of());
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void nothingIsLeftBesideTheKey() throws Exception {
        issuer().issue(ANN, ACME, null, List.of());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(keyFile());
        }
    }

    /// A power loss leaves the draft, never half a key under the key's own name.
    @Test
    void aDraftLeftByACrashIsReplaced() throws Exception {
        Files.writeString(folder.resolve("issuer.jwk.new"), "{\"kty\":");
        issuer().issue(ANN, ACME, null, List.of());
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void aBrokenKeyFileIsSaidPlainlyAndNeverOverwritten() throws Exception {
        Files.writeString(keyFile(), "{\"d\":\"secret part\"}");
        assertThatThrownBy(() -> issuer().issue(ANN, ACME, null, List.of()))
                .hasMessageContaining("issuer.jwk is not a private P-256 key. Move it away")
                .hasNoCause()
                .message()
                .doesNotContain("secret part");
        assertThat(keyFile()).content().contains("secret part");
    }

    /// Red where the decoder takes the failure for a bad token and everybody is merely told to sign in again.
    @Test
    void aBrokenKeyFileIsNoFaultOfTheTokens() throws Exception {
        String token = issuer().issue(ANN, ACME, null, List.of()).value();
        Files.writeString(keyFile(), "{}");
        assertThatThrownBy(() -> authenticator(issuer()).authenticate(token))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Move it away");
    }

    @Test
    void anUnwritableFolderIsSaidPlainly() throws Exception {
        Path file = Files.writeString(folder.resolve("not a folder"), "");
        LocalIssuer issuer = new LocalIssuer(file, clock, LocalIssuer.DEFAULT_LIFETIME);
        assertThatThrownBy(() -> issuer.issue(ANN, ACME, null, List.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("can be neither read nor written");
    }

    @Test
    void nothingIsWrittenBeforeTheFirstToken() throws Exception {
        issuer().keys();
        assertThat(keyFile()).doesNotExist();
    }

    /// Red where two first tokens each make a key.
    @Test
    void manyFirstTokensAtOnceShareOneKey() throws Exception {
        LocalIssuer issuer = issuer();
        Callable<String> keyId =
                () -> SignedJWT.parse(issuer.issue(ANN, ACME, null, List.of()).value())
                        .getHeader()
                        .getKeyID();
        Set<String> keyIds = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(java.util.Collections.nCopies(20, keyId))) keyIds.add(result.get());
        }
        assertThat(keyIds).hasSize(1);
    }

    @Test
    void aTokensTextFormLeavesTheTokenOut() {
        Token token = issuer().issue(ANN, ACME, null, List.of());
        assertThat(token.toString()).doesNotContain(token.value()).contains("2026-03-01T22:00:00Z");
    }

    private LocalIssuer issuer() {
        return new LocalIssuer(folder, clock, LocalIssuer.DEFAULT_LIFETIME);
    }

    private JwtAuthenticator authenticator(LocalIssuer issuer) {
        return new JwtAuthenticator(LocalIssuer.RULES, issuer.keys(), clock);
    }

    private Path keyFile() {
        return folder.resolve(IssuerKeyFile.NAME);
    }

    private String permissions() throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile()));
    }
}
