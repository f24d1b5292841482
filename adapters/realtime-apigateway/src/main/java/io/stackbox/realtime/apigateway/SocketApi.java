package io.stackbox.realtime.apigateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.domain.tenant.ConnectionId;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// The gateway's `@connections`: what can be done to a socket that the gateway holds. Nothing here throws for
/// what the gateway answers.
public final class SocketApi implements AutoCloseable {
    private static final int FORBIDDEN = 403;
    private static final int GONE = 410;
    private static final int TOO_LARGE = 413;
    private static final int THROTTLED = 429;

    private final ApiGatewayManagementApiClient client;

    /// @param endpoint `https://…/stage`
    /// @param http the url-connection client keeps as many connections as `http.maxConnections` says, five by
    ///     default: fewer than there are posts at a time, and most posts connect anew
    public SocketApi(
            URI endpoint,
            Region region,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            GatewaySettings settings,
            MeterRegistry meters) {
        this.client = ApiGatewayManagementApiClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(config -> config.retryStrategy(PostRetries.strategy(settings))
                        .apiCallAttemptTimeout(settings.attemptTimeout())
                        .apiCallTimeout(settings.postTimeout())
                        .addExecutionInterceptor(new PostCounter(new GatewayMetrics(meters))))
                .build();
    }

    /// Sends one frame to a socket.
    ///
    /// @return why it was not taken, or null where it was
    @Nullable
    Dropped post(ConnectionId connection, byte[] frame) {
        try {
            client.postToConnection(
                    post -> post.connectionId(connection.value()).data(SdkBytes.fromByteArrayUnsafe(frame)));
            return null;
        } catch (SdkServiceException answered) {
            return switch (answered.statusCode()) {
                case GONE -> Dropped.GONE;
                case THROTTLED -> Dropped.THROTTLED;
                case FORBIDDEN, TOO_LARGE -> Dropped.REFUSED;
                default -> answered.statusCode() < 500 ? Dropped.REFUSED : Dropped.FAILED;
            };
        } catch (SdkException unanswered) {
            return Dropped.FAILED;
        }
    }

    /// Sends a frame that answers a request before its last one, which is the route's response.
    ///
    /// @return whether the gateway took it
    public boolean send(ConnectionId connection, byte[] frame) {
        return post(connection, frame) == null;
    }

    /// Closes a socket, whatever its state.
    ///
    /// @param last what it is told before, or null
    public void cut(ConnectionId connection, byte @Nullable [] last) {
        if (last != null) send(connection, last);
        try {
            client.deleteConnection(delete -> delete.connectionId(connection.value()));
        } catch (SdkException alreadyGone) {
            // Or it goes with its two hours; nobody can do more about it.
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
