/// What the stream of the table of messages brings: changes, after the fact, at least once and in any order.
@NullMarked
package io.stackbox.persistence.dynamodb.stream;

import org.jspecify.annotations.NullMarked;
