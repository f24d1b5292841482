/// Channels and their members in the file, and the heads that the writer keeps at hand.
@NullMarked
package io.stackbox.persistence.channel;

import org.jspecify.annotations.NullMarked;
