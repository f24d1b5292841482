/// Answers kept under their idempotency key: the table `answer`, keyed (tenant, user, key).
@NullMarked
package io.stackbox.persistence.answer;

import org.jspecify.annotations.NullMarked;
