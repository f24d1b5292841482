/// How far people have read: a mark is a position in a channel, never a row per message.
@NullMarked
package io.stackbox.domain.receipt;

import org.jspecify.annotations.NullMarked;
