/// What a tenant has and does, in numbers.
@NullMarked
package io.stackbox.application.stats;

import org.jspecify.annotations.NullMarked;
