/// Measures the store beside the least that could do the same job.
@NullMarked
package io.stackbox.persistence.bench;

import org.jspecify.annotations.NullMarked;
