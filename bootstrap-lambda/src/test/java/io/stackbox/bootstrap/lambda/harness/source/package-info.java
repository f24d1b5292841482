/// Lambda's event sources: what takes messages and records from queues and streams, and calls functions with them.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.source;

import org.jspecify.annotations.NullMarked;
