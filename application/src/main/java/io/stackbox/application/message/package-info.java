/// Sending messages, changing them, and reading them back.
@NullMarked
package io.stackbox.application.message;

import org.jspecify.annotations.NullMarked;
