/// Tickets in memory: they live for half a minute, and end with the process that would take their sockets.
@NullMarked
package io.stackbox.persistence.ticket;

import org.jspecify.annotations.NullMarked;
