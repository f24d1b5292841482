/// The rows of the wire contract, one after the other, as clients of a running server meet them.
@NullMarked
package io.stackbox.conversation;

import org.jspecify.annotations.NullMarked;
