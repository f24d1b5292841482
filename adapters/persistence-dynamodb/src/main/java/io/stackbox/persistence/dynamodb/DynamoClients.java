package io.stackbox.persistence.dynamodb;

import io.stackbox.persistence.dynamodb.table.TenantGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/// Makes the clients of DynamoDB and of STS.
public final class DynamoClients {
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(2);
    private static final Duration CALL_MAX = Duration.ofSeconds(8);
    private static final int ATTEMPTS_MAX = 4;
    /// Requests that one process may have under way with one host: as many posts as a gateway makes at a time.
    private static final int CONNECTIONS_KEPT = 64;
    private static final String KEPT = "http.maxConnections";

    private DynamoClients() {}

    /// The HTTP client that all AWS clients of a process share. By itself the JDK keeps five idle connections to a
    /// host, and most of many requests at a time would connect anew. It reads once how many it may keep, so this
    /// comes before anything else that speaks HTTP; whoever starts the process may say another number.
    public static SdkHttpClient http() {
        if (System.getProperty(KEPT) == null) System.setProperty(KEPT, Integer.toString(CONNECTIONS_KEPT));
        return UrlConnectionHttpClient.create();
    }

    /// @param http shared with the other clients of the process
    /// @param interceptors that look on besides
    /// @return a builder to which credentials, region or endpoint may be added
    public static DynamoDbClientBuilder over(SdkHttpClient http, ExecutionInterceptor... interceptors) {
        var all = new ArrayList<ExecutionInterceptor>(List.of(interceptors));
        all.add(new TenantGuard());
        return DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(patience().executionInterceptors(all).build());
    }

    /// The client that asks for the tenants' sessions.
    ///
    /// @param http shared with the other clients of the process
    public static StsClientBuilder ofSessions(SdkHttpClient http) {
        return StsClient.builder()
                .httpClient(http)
                .overrideConfiguration(patience().build());
    }

    private static ClientOverrideConfiguration.Builder patience() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS_MAX)
                        .build())
                .apiCallAttemptTimeout(ATTEMPT_MAX)
                .apiCallTimeout(CALL_MAX);
    }
}
