/// Single-use tickets that open a socket without showing a token in its address.
@NullMarked
package io.stackbox.application.ticket;

import org.jspecify.annotations.NullMarked;
