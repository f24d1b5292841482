package io.stackbox.realtime.apigateway;

import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// What is tried again: what the gateway throttled or failed at. A try that was not answered may have arrived,
/// and is not repeated: a frame goes out at most once where that can be known.
final class PostRetries {
    private PostRetries() {}

    static RetryStrategy strategy(GatewaySettings settings) {
        BackoffStrategy pause = BackoffStrategy.exponentialDelay(settings.retryPauseMin(), settings.retryPauseMax());
        return StandardRetryStrategy.builder()
                .useClientDefaults(false)
                .maxAttempts(settings.attemptsMax())
                .retryOnException(PostRetries::isPassing)
                .treatAsThrottling(PostRetries::isThrottled)
                .backoffStrategy(pause)
                .throttlingBackoffStrategy(pause)
                // Each post stands for another client: that many fail is no reason to give up on one.
                .circuitBreakerEnabled(false)
                .build();
    }

    private static boolean isPassing(Throwable failure) {
        return isThrottled(failure) || failure instanceof SdkServiceException answered && answered.statusCode() >= 500;
    }

    private static boolean isThrottled(Throwable failure) {
        return failure instanceof SdkServiceException answered && answered.statusCode() == 429;
    }
}
