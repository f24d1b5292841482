package io.stackbox.identity;

import static io.stackbox.identity.Forge.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.port.Authenticator.Identity;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedIdentityTest {
    private static final String NO_TENANT = ",\"client_id\":null";
    private final JwtAuthenticator authenticator = reading(TokenRules.DEFAULT_TENANT_CLAIM);

    @Test
    void theClaimsDescribeTheActorAndThePerson() {
        Identity identity = identity(
                ",\"name\":\"Ann\",\"email\":\"ann@acme.example\",\"picture\":\"https://acme.example/a.png\",\"roles\":[\"admin\"]");
        assertThat(identity.actor().tenant()).hasToString("acme");
        assertThat(identity.actor().user()).hasToString("ann");
        assertThat(identity.actor().role()).isEqualTo(TenantRole.ADMIN);
        assertThat(identity.actor().origin()).isNull();
        assertThat(identity.actor().expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(identity.person())
                .isEqualTo(new Person(
                        identity.actor().user(),
                        "Ann",
                        "ann@acme.example",
                        "https://acme.example/a.png",
                        TenantRole.ADMIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "clientId", "custom:client_id"})
    void eachSpellingOfTheTenantClaimIsRead(String claim) {
        assertThat(identity(NO_TENANT + ",\"" + claim + "\":\"zeta\"").actor().tenant())
                .hasToString("zeta");
    }

    @Test
    void spellingsThatAgreeAreRead() {
        assertThat(identity(",\"clientId\":\"acme\",\"custom:client_id\":\"acme\"")
                        .actor()
                        .tenant())
                .hasToString("acme");
    }

    /// Red where the first of them wins: whoever may set the second would choose a tenant.
    @Test
    void spellingsThatDifferAreRefused() {
        assertRefused(",\"clientId\":\"zeta\"", "the token names two tenants");
        assertRefused(",\"custom:client_id\":5", "the token names two tenants");
    }

    @Test
    void aTenantClaimOfYourOwnIsTheOnlyOneRead() {
        JwtAuthenticator own = reading("org");
        String token = Forge.es256(Forge.claims(",\"org\":\"zeta\""));
        assertThat(own.authenticate(token).actor().tenant()).hasToString("zeta");
        assertThat(Refusals.unauthenticated(own, Forge.es256(Forge.CLAIMS))).isEqualTo("the token has no tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a#b", "\\u0000", "ann\\n", "\u00e4nn"})
    void malformedIdsAreRefused(String id) {
        assertRefused(",\"sub\":\"" + id + "\"", "the sub in the token is malformed");
        assertRefused(",\"client_id\":\"" + id + "\"", "the tenant in the token is malformed");
    }

    @Test
    void idsThatAreTooLongAreRefused() {
        identity(",\"sub\":\"" + "x".repeat(128) + "\",\"client_id\":\"" + "x".repeat(64) + "\"");
        assertRefused(",\"sub\":\"" + "x".repeat(129) + "\"", "the sub in the token is malformed");
        assertRefused(",\"client_id\":\"" + "x".repeat(65) + "\"", "the tenant in the token is malformed");
    }

    @Test
    void idsThatAreMissingOrNoTextsAreRefused() {
        assertRefused(",\"sub\":null", "the token has no sub");
        assertRefused(NO_TENANT, "the token has no tenant");
        assertRefused(",\"client_id\":[\"acme\"]", "the token has no tenant");
        assertRefused(",\"sub\":[\"ann\"]", "the token is not valid");
    }

    /// Some issuers number their users; the library reads such a sub as its text.
    @Test
    void aNumberedUserIsReadAsText() {
        assertThat(identity(",\"sub\":7").actor().user()).hasToString("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | MEMBER",
                "[] | MEMBER",
                "\"\" | MEMBER",
                "\"guest\" | GUEST",
                "\"guest admin\" | ADMIN",
                "\" guest,owner , x\" | OWNER",
                "[\"guest\",\"member\"] | MEMBER",
                "[\"wheel\"] | MEMBER",
                "[\"guest admin\"] | MEMBER",
                "\"administrator\" | MEMBER"
            })
    void rolesMayBeAListOrOneText(String roles, TenantRole role) {
        Identity identity = identity(",\"roles\":" + roles);
        assertThat(identity.actor().role()).isEqualTo(role);
        assertThat(identity.person().role()).isEqualTo(role);
    }

    @Test
    void onlyRolesNameARole() {
        assertThat(identity(",\"cognito:groups\":[\"owner\"],\"role\":\"owner\",\"groups\":[\"owner\"]")
                        .actor()
                        .role())
                .isEqualTo(TenantRole.MEMBER);
    }

    /// Red where they are skipped: a guest whose role cannot be read would be a member.
    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{\"guest\":true}", "[\"guest\",5]", "[[\"guest\"]]", "[null]"})
    void rolesThatCannotBeReadAreRefused(String roles) {
        assertRefused(",\"roles\":" + roles, "the roles in the token are malformed");
    }

    @Test
    void nobodyIsKeptOutByHowTheyAreDescribed() {
        Person person = identity(",\"name\":5,\"email\":[\"x\"],\"picture\":\"javascript:alert(1)\"")
                .person();
        assertThat(person.name()).isNull();
        assertThat(person.email()).isNull();
        assertThat(person.picture()).isNull();
        assertThat(identity(",\"name\":\"" + "x".repeat(5_000) + "\"").person().name())
                .hasSize(256);
    }

    private Identity identity(String more) {
        return authenticator.authenticate(Forge.es256(Forge.claims(more)));
    }

    private void assertRefused(String more, String detail) {
        assertThat(Refusals.unauthenticated(authenticator, Forge.es256(Forge.claims(more))))
                .isEqualTo(detail);
    }

    private static JwtAuthenticator reading(String tenantClaim) {
        TokenRules rules = new TokenRules(
                Forge.RULES.issuer(), Forge.RULES.audience(), tenantClaim, TokenRules.DEFAULT_CLOCK_SKEW);
        return new JwtAuthenticator(rules, VerificationKeys.given(Forge::published), () -> NOW);
    }
}
