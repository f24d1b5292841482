/// One process that serves the whole product over HTTP and WebSocket.
@NullMarked
package io.stackbox.bootstrap;

import org.jspecify.annotations.NullMarked;
