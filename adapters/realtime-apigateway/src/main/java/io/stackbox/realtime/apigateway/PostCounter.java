package io.stackbox.realtime.apigateway;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;

/// Counts every try of every post.
final class PostCounter implements ExecutionInterceptor {
    private final GatewayMetrics metrics;

    PostCounter(GatewayMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (context.request() instanceof PostToConnectionRequest) metrics.posted();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        boolean isPost = context.request() instanceof PostToConnectionRequest;
        if (isPost && context.httpResponse().statusCode() == 429) metrics.throttled();
    }
}
