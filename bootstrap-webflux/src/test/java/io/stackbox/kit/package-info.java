/// What the tests of a running server share: ways to start it, to talk to it over the wire, and to check that
/// what it says is what its documents promise. It knows nothing of the server's inside.
@NullMarked
package io.stackbox.kit;

import org.jspecify.annotations.NullMarked;
