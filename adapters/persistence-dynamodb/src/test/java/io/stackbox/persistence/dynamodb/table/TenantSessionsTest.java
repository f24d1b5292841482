package io.stackbox.persistence.dynamodb.table;

import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.Tenants.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.persistence.dynamodb.kit.DynamoLocal;
import io.stackbox.persistence.dynamodb.kit.StsLocal;
import io.stackbox.persistence.dynamodb.kit.Tables;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/// What a tenant's session costs is one request to STS for each tenant and process: the first request of a tenant
/// takes one round trip more, and no other does.
class TenantSessionsTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/tenant";

    private final TestClock clock = new TestClock();
    private final StsLocal server = new StsLocal(clock);
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final StsClient sts = DynamoClients.ofSessions(http)
            .endpointOverride(server.address())
            .region(Tables.REGION)
            .credentialsProvider(Tables.CREDENTIALS)
            .build();
    private final TenantSessions sessions = new TenantSessions(sts, ROLE, clock);

    @AfterEach
    void close() {
        sts.close();
        http.close();
        server.close();
    }

    private AwsSessionCredentials credentials(TenantId tenant) {
        return (AwsSessionCredentials) sessions.of(tenant).resolveCredentials();
    }

    @Test
    void aSessionIsTaggedWithItsTenantAndNothingElse() {
        AwsSessionCredentials credentials = credentials(ACME);

        assertThat(credentials.accessKeyId()).isEqualTo("keyacme1");
        assertThat(credentials.secretAccessKey()).isEqualTo("secret-acme-1");
        assertThat(credentials.sessionToken()).isEqualTo("session-acme-1");
        assertThat(server.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked)
                        .containsEntry("Action", "AssumeRole")
                        .containsEntry("RoleArn", ROLE)
                        .containsEntry("RoleSessionName", "stackbox")
                        .containsEntry("DurationSeconds", "3600")
                        .containsEntry("Tags.member.1.Key", "tenant")
                        .containsEntry("Tags.member.1.Value", "acme")
                        .doesNotContainKey("Tags.member.2.Key"));
    }

    @Test
    void aTenantIsAskedForOnce() {
        for (int i = 0; i < 100; i++) credentials(ACME);

        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void thoseWhoComeAtOnceShareOneRequest() {
        List<AwsSessionCredentials> all = Together.run(50, i -> credentials(ACME));

        assertThat(new HashSet<>(all)).hasSize(1);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void tenantsHaveSessionsOfTheirOwn() {
        List<TenantId> tenants = IntStream.range(0, 20)
                .mapToObj(i -> new TenantId("t:%02d@x".formatted(i)))
                .toList();
        List<AwsSessionCredentials> all = Together.run(20, i -> credentials(tenants.get(i)));

        for (int i = 0; i < 20; i++) {
            assertThat(all.get(i).sessionToken())
                    .startsWith("session-" + tenants.get(i).value() + "-");
        }
        assertThat(server.asked()).hasSize(20);
    }

    @Test
    void theNextSessionIsAskedForBeforeThisOneEnds() {
        Duration renewedAfter = TenantSessions.SESSION.minus(TenantSession.RENEWED_BEFORE);
        AwsSessionCredentials first = credentials(ACME);
        clock.advance(renewedAfter.minusSeconds(1));
        assertThat(credentials(ACME)).isEqualTo(first);
        assertThat(server.asked()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));

        AwsSessionCredentials second = credentials(ACME);

        assertThat(second.accessKeyId()).isEqualTo("keyacme2");
        clock.advance(renewedAfter.minusSeconds(1));
        assertThat(credentials(ACME)).as("it has an hour of its own").isEqualTo(second);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void ofThoseWhoComeAtOnceOneAsksForTheNext() {
        credentials(ACME);
        clock.advance(TenantSessions.SESSION.minus(TenantSession.RENEWED_BEFORE));

        Together.run(50, i -> credentials(ACME));

        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aSessionIsNotUsedUpToItsEnd() {
        AwsSessionCredentials first = credentials(ACME);
        server.refuse(true);
        clock.advance(TenantSessions.SESSION.minus(TenantSession.MARGIN).minusSeconds(1));
        assertThat(credentials(ACME)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));

        assertRefused(Refusal.StoreUnavailable.class, () -> sessions.of(ACME));
    }

    @Test
    void whereNoSessionIsGivenTheStoreIsUnavailableAndAskedAgainNextTime() {
        server.refuse(true);
        assertRefused(Refusal.StoreUnavailable.class, () -> sessions.of(ACME));

        server.refuse(false);
        assertThat(credentials(ACME).sessionToken()).isEqualTo("session-acme-2");
        assertThat(credentials(GLOBEX).sessionToken()).isEqualTo("session-globex-3");
    }

    @Test
    void aSessionThatStillServesOutlastsAnStsThatRefuses() {
        AwsSessionCredentials first = credentials(ACME);
        server.refuse(true);
        clock.advance(TenantSessions.SESSION.minus(TenantSession.RENEWED_BEFORE));

        for (int i = 0; i < 10; i++) assertThat(credentials(ACME)).isEqualTo(first);
        assertThat(server.asked()).as("not asked with every request").hasSize(2);

        server.refuse(false);
        clock.advance(TenantSession.ASKED_AGAIN_AFTER);
        assertThat(credentials(ACME).accessKeyId()).isEqualTo("keyacme3");
    }

    @Test
    void eachRequestIsMadeWithTheSessionOfItsTenant() {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        var listening = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                authorizations.add(context.httpRequest()
                        .firstMatchingHeader("Authorization")
                        .orElse(""));
            }
        };
        var address = DynamoLocal.shared().address();
        var backoff = new Backoff(Thread::sleep, Randoms.seeded());
        try (var client = DynamoClients.over(http, listening)
                .endpointOverride(address)
                .region(Tables.REGION)
                .credentialsProvider(Tables.CREDENTIALS)
                .build()) {
            var dynamo = new Dynamo(
                    client,
                    Tables.create(address),
                    sessions,
                    backoff,
                    new Meters(new SimpleMeterRegistry()),
                    new DynamoHealth(clock));
            for (TenantId tenant : List.of(ACME, GLOBEX, ACME)) {
                var key = new Key(Table.CHANNELS, Key.collection(tenant, "c#room"), "0head");
                assertThat(dynamo.get(tenant, key)).isEmpty();
            }
        }

        assertThat(authorizations).hasSize(3);
        assertThat(authorizations.get(0)).contains("Credential=keyacme1/");
        assertThat(authorizations.get(1)).contains("Credential=keyglobex2/");
        assertThat(authorizations.get(2)).contains("Credential=keyacme1/");
        assertThat(server.asked()).hasSize(2);
    }
}
