/// Sockets that the gateway holds, from the handshake on.
@NullMarked
package io.stackbox.bootstrap.lambda.socket;

import org.jspecify.annotations.NullMarked;
