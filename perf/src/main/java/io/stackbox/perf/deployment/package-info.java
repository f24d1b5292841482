/// Whether a deployment works, end to end, seen by people who have nothing but its address and a token.
@NullMarked
package io.stackbox.perf.deployment;

import org.jspecify.annotations.NullMarked;
