package io.stackbox.bootstrap.lambda;

import io.stackbox.persistence.dynamodb.DynamoClients;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// How a process reaches AWS.
///
/// @param http over which everything is asked
/// @param credentials the function's own
record AwsAccess(SdkHttpClient http, AwsCredentialsProvider credentials, Region region) {
    static AwsAccess ofThisProcess() {
        // A process that was kept as a snapshot has none in its environment, but is told where to get some.
        var credentials = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());
        return new AwsAccess(
                DynamoClients.http(), credentials, new DefaultAwsRegionProviderChain().getRegion());
    }
}
