/// The functions behind API Gateway, queues, streams and schedules.
@NullMarked
package io.stackbox.bootstrap.lambda;

import org.jspecify.annotations.NullMarked;
