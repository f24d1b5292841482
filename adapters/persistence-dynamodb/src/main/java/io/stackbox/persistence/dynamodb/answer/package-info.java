/// Answers kept for requests that carried an idempotency key.
@NullMarked
package io.stackbox.persistence.dynamodb.answer;

import org.jspecify.annotations.NullMarked;
