/// Counts of what a tenant has.
@NullMarked
package io.stackbox.persistence.dynamodb.stats;

import org.jspecify.annotations.NullMarked;
