/// API Gateway on one machine: an HTTP API and a WebSocket API in front of functions, and `@connections`.
///
/// What is imitated is what AWS documents; where it documents nothing, what people have seen. Pages are named
/// as in `https://docs.aws.amazon.com/apigateway/latest/developerguide/<name>.html`. Not imitated: stage
/// variables, models, mapping templates, identity sources, caching of authorizers.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.gateway;

import org.jspecify.annotations.NullMarked;
