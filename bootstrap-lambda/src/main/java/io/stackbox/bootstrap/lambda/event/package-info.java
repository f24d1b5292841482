/// What happens, as AWS tells it, and what answers it.
@NullMarked
package io.stackbox.bootstrap.lambda.event;

import org.jspecify.annotations.NullMarked;
