/// What people say: messages, and every change a message can go through, as pure functions from one state to
/// the next.
@NullMarked
package io.stackbox.domain.message;

import org.jspecify.annotations.NullMarked;
