/// Answers kept for requests that carried an idempotency key, in the file.
@NullMarked
package io.stackbox.persistence.answer;

import org.jspecify.annotations.NullMarked;
