/// Verifies a token with pinned algorithms and turns its claims into an actor.
@NullMarked
package io.stackbox.identity;

import org.jspecify.annotations.NullMarked;
