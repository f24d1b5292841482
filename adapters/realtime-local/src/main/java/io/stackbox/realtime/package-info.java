/// The hub: one process's sockets, grouped by channel.
@NullMarked
package io.stackbox.realtime;

import org.jspecify.annotations.NullMarked;
