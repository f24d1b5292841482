/// What the tests of a running host share: ways to talk to it over the wire, and to check that what it says is what
/// its documents promise. It knows nothing of the host's inside, and of no bootstrap.
@NullMarked
package io.stackbox.kit;

import org.jspecify.annotations.NullMarked;
