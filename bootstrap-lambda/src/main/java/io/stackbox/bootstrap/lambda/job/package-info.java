/// What the queue, the stream and the clock bring, and what is done with it.
@NullMarked
package io.stackbox.bootstrap.lambda.job;

import org.jspecify.annotations.NullMarked;
