/// A small HTTP and WebSocket server whose handlers block on virtual threads: what every imitated service
/// listens with.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.net;

import org.jspecify.annotations.NullMarked;
