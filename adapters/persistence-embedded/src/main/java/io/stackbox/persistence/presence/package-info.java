/// Leases in memory, since they end with the process that holds the sockets; what people chose in the table
/// `presence`, keyed (tenant, user).
@NullMarked
package io.stackbox.persistence.presence;

import org.jspecify.annotations.NullMarked;
