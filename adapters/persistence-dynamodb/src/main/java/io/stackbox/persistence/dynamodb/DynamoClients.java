package io.stackbox.persistence.dynamodb;

import io.stackbox.persistence.dynamodb.table.TenantGuard;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// Makes the client of DynamoDB.
public final class DynamoClients {
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(2);
    private static final Duration CALL_MAX = Duration.ofSeconds(8);
    private static final int ATTEMPTS_MAX = 4;

    private DynamoClients() {}

    /// @param http shared with the other clients of the process
    /// @return a builder to which credentials, region or endpoint may be added
    public static DynamoDbClientBuilder over(SdkHttpClient http) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .addExecutionInterceptor(new TenantGuard())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS_MAX)
                                .build())
                        .apiCallAttemptTimeout(ATTEMPT_MAX)
                        .apiCallTimeout(CALL_MAX)
                        .build());
    }
}
