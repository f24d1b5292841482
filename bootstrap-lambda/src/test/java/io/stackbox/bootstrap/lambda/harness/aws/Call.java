package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.util.List;

/// A call of a function to AWS.
///
/// @param sandbox the number of the process
/// @param inEvent which call it is for the event at hand: 1, 2, …
/// @param service `dynamodb`, `sqs`, `sts` or `execute-api`
/// @param operation as in `PutItem`; of `execute-api`, `PostToConnection`, `GetConnection` and
///     `DeleteConnection`
/// @param resources tables or the queue, sorted
public record Call(
        String function,
        int sandbox,
        int inEvent,
        String service,
        String operation,
        List<String> resources,
        Request request) {}
