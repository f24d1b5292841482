/// What a tenant has, counted.
@NullMarked
package io.stackbox.persistence.stats;

import org.jspecify.annotations.NullMarked;
