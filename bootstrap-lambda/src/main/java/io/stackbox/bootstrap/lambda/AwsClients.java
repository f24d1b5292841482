package io.stackbox.bootstrap.lambda;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.persistence.dynamodb.DynamoClients;
import io.stackbox.realtime.apigateway.GatewaySettings;
import io.stackbox.realtime.apigateway.SocketApi;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The clients of one process, over one HTTP client.
///
/// @param sts which is asked for the tenants' sessions; null where there are none
record AwsClients(DynamoDbClient dynamo, @Nullable StsClient sts, SqsClient queue, SocketApi sockets) {

    /// With the function's own rights, in its own region.
    static AwsClients open(LambdaSettings settings, MeterRegistry meters) {
        // A process that was kept as a snapshot has none in its environment, but is told where to get some.
        AwsCredentialsProvider credentials = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());
        Region region = new DefaultAwsRegionProviderChain().getRegion();
        return over(DynamoClients.http(), credentials, region, settings, meters);
    }

    static AwsClients over(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            Region region,
            LambdaSettings settings,
            MeterRegistry meters) {
        DynamoDbClient dynamo = DynamoClients.over(http)
                .region(region)
                .credentialsProvider(credentials)
                .build();
        SqsClient queue = SqsClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
        var sockets =
                new SocketApi(settings.callbacks(), region, credentials, http, GatewaySettings.defaults(), meters);
        return new AwsClients(dynamo, sts(settings, http, credentials, region), queue, sockets);
    }

    private static @Nullable StsClient sts(
            LambdaSettings settings, SdkHttpClient http, AwsCredentialsProvider credentials, Region region) {
        if (settings.tenantRole() == null) return null;
        return DynamoClients.ofSessions(http)
                .region(region)
                .credentialsProvider(credentials)
                .build();
    }
}
