/// API Gateway on one machine: an HTTP API and a WebSocket API in front of functions, and `@connections`.
///
/// What is imitated is what AWS documents; where it documents nothing, what people have seen. Each class names its
/// sources. What is not imitated: stages with variables, models, mapping templates, identity sources, caching.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.gateway;

import org.jspecify.annotations.NullMarked;
