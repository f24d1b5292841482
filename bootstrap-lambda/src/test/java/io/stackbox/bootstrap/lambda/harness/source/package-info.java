/// Lambda's event sources: what takes messages and records from queues and streams, and calls functions with
/// them. Pages are named as in `https://docs.aws.amazon.com/lambda/latest/dg/<name>.html`. Not imitated:
/// batching windows, filters, more than one batch of a shard at a time.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.source;

import org.jspecify.annotations.NullMarked;
