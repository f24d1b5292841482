package io.stackbox.realtime.apigateway;

import java.io.IOException;
import java.io.InterruptedIOException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// What is tried again: what the gateway throttled or failed at, and what met a connection that had ended: one that is
/// kept is often found so by a process that was frozen. Should it have arrived all the same, clients drop it by its
/// revision. What was not answered in time is not repeated: whoever is that slow is not made faster by more.
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
        return isThrottled(failure)
                || failure instanceof SdkServiceException answered && answered.statusCode() >= 500
                || isCut(failure);
    }

    private static boolean isCut(Throwable failure) {
        Throwable why = failure instanceof SdkClientException ? failure.getCause() : failure;
        return why instanceof IOException && !(why instanceof InterruptedIOException);
    }

    private static boolean isThrottled(Throwable failure) {
        return failure instanceof SdkServiceException answered && answered.statusCode() == 429;
    }
}
