/// The promises of the wire contract, each tried against a running server: order, exactly once, no gap,
/// durability, walls between tenants.
@NullMarked
package io.stackbox.promise;

import org.jspecify.annotations.NullMarked;
