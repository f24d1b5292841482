/// Servers to stand beside ours. Each does less than ours does, and says what; none is meant to be used.
@NullMarked
package io.stackbox.perf.peer;

import org.jspecify.annotations.NullMarked;
