package io.stackbox.persistence.dynamodb.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/// A session of its own for each tenant: a role assumed with the tenant's id as a tag, which the role's policy holds
/// against the leading keys of every request. A tenant costs one request to STS in a process, and one more each
/// [TenantSession#RENEWED_BEFORE] before the end of its hour.
public final class TenantSessions implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(TenantSessions.class);
    static final Duration SESSION = Duration.ofHours(1);
    private static final int TENANTS_MAX = 10_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String TAG = "tenant";
    /// The tag tells sessions apart: not every tenant's id is a name that STS takes.
    private static final String NAME = "stackbox";

    private final StsClient sts;
    private final String role;
    private final InstantSource clock;
    private final Cache<TenantId, TenantSession> sessions =
            Caffeine.newBuilder().maximumSize(TENANTS_MAX).build();

    /// @param role its ARN; the process must be allowed to assume it and to tag the session
    public TenantSessions(StsClient sts, String role, InstantSource clock) {
        this.sts = sts;
        this.role = role;
        this.clock = clock;
    }

    /// @throws io.stackbox.domain.refusal.Refused `StoreUnavailable` where STS gives none
    @Override
    public AwsCredentialsProvider of(TenantId tenant) {
        return sessions.get(tenant, fresh -> new TenantSession(() -> begin(fresh)))
                .credentials(clock.instant());
    }

    private TenantSession.Given begin(TenantId tenant) {
        var request = AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName(NAME)
                .durationSeconds((int) SESSION.toSeconds())
                .tags(Tag.builder().key(TAG).value(tenant.value()).build())
                .build();
        try {
            Credentials given = sts.assumeRole(request).credentials();
            var credentials =
                    AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
            return new TenantSession.Given(StaticCredentialsProvider.create(credentials), given.expiration());
        } catch (SdkException failed) {
            LOG.warn("STS gives no session for tenant {}: {}", tenant, failed.toString());
            throw new Refusal.StoreUnavailable(RETRY_AFTER).raise();
        }
    }
}
