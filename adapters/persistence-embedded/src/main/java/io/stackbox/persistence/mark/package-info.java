/// How far people have read: kept in memory, and written down a little later.
@NullMarked
package io.stackbox.persistence.mark;

import org.jspecify.annotations.NullMarked;
