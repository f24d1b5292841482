/// How far people have read, and which of their own sends were announced.
@NullMarked
package io.stackbox.persistence.dynamodb.mark;

import org.jspecify.annotations.NullMarked;
