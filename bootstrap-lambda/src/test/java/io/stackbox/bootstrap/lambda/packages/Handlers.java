package io.stackbox.bootstrap.lambda.packages;

/// What the runtime is told to call.
final class Handlers {
    static final String PRODUCT = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

    private Handlers() {}
}
