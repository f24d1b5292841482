/// Rate limits counted in this process: a token bucket for each pair of a limit and somebody who spends on it.
/// A fleet of N processes allows up to N times the numbers; the balancer's or gateway's own throttles are the
/// outer bound there.
@NullMarked
package io.stackbox.limits;

import org.jspecify.annotations.NullMarked;
