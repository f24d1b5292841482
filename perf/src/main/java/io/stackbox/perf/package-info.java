/// Gatling simulations and load generators. Run on request, never published.
@NullMarked
package io.stackbox.perf;

import org.jspecify.annotations.NullMarked;
