/// Journeys of people, as Gatling simulations: what they wait for, and that nothing they were promised is missing.
///
/// The load generator in `src/main` asks how much a delivery costs; these ask whether the whole journey holds together
/// under load, over REST and sockets, and fail by assertions.
@NullMarked
package io.stackbox.perf.simulation;

import org.jspecify.annotations.NullMarked;
