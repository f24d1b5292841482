/// Connect tickets, in memory: they end with the process, as the sockets do that they would open.
@NullMarked
package io.stackbox.persistence.ticket;

import org.jspecify.annotations.NullMarked;
