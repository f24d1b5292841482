package io.stackbox.bootstrap.lambda.harness.aws;

/// A kind of call.
///
/// @param resource one table or queue, or empty
public record Seen(String function, String service, String operation, String resource) {}
