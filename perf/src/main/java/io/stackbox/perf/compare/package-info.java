/// Ours beside its peers, in one interleaved run: what was measured an hour ago, or elsewhere, is another machine.
@NullMarked
package io.stackbox.perf.compare;

import org.jspecify.annotations.NullMarked;
