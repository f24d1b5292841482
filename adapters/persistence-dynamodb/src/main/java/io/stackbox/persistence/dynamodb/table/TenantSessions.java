package io.stackbox.persistence.dynamodb.table;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/// A session of its own for each tenant: a role assumed with the tenant's id as a tag, which the role's policy holds
/// against the leading keys of every request.
///
/// A tenant's first request in a process asks STS once, and whoever comes meanwhile waits for the same answer. Later
/// ones are asked for before the session ends, while it still serves: an STS that is away for a while is not noticed.
public final class TenantSessions implements Sessions {
    static final Duration SESSION = Duration.ofHours(1);
    /// How old a session is when the next one is asked for.
    static final Duration RENEWED_AFTER = Duration.ofMinutes(45);
    /// A session is not used so shortly before its end: requests take time, and clocks differ.
    static final Duration MARGIN = Duration.ofMinutes(1);
    private static final int TENANTS_MAX = 10_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String TAG = "tenant";
    /// The tag tells sessions apart: not every tenant's id is a name that STS takes.
    private static final String NAME = "stackbox";

    private record Session(AwsCredentialsProvider credentials, Instant endsAt) {}

    private final StsClient sts;
    private final String role;
    private final AsyncLoadingCache<TenantId, Session> sessions;

    /// @param role its ARN; the process must be allowed to assume it and to tag the session
    public TenantSessions(StsClient sts, String role, InstantSource clock) {
        this.sts = sts;
        this.role = role;
        // Asked on a thread of its own, or else the tenants that share a bin of the cache would wait for each other.
        sessions = Caffeine.newBuilder()
                .maximumSize(TENANTS_MAX)
                .executor(Thread::startVirtualThread)
                .ticker(() -> Values.nanos(clock.instant()))
                .refreshAfterWrite(RENEWED_AFTER)
                .expireAfter(Expiry.<TenantId, Session>writing((tenant, session) ->
                        Duration.between(clock.instant(), session.endsAt().minus(MARGIN))))
                .buildAsync(this::begin);
    }

    @Override
    public AwsCredentialsProvider of(TenantId tenant) {
        try {
            return sessions.get(tenant).join().credentials();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Refused refused) throw refused;
            throw failed;
        }
    }

    private Session begin(TenantId tenant) {
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
            return new Session(StaticCredentialsProvider.create(credentials), given.expiration());
        } catch (SdkException failed) {
            throw new Refusal.StoreUnavailable(RETRY_AFTER).raise();
        }
    }
}
