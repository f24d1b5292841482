/// Counts, read from what the other stores keep.
@NullMarked
package io.stackbox.persistence.stats;

import org.jspecify.annotations.NullMarked;
