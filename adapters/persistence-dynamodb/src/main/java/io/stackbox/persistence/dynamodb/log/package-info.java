/// Which revision changed what: of each channel, in order.
@NullMarked
package io.stackbox.persistence.dynamodb.log;

import org.jspecify.annotations.NullMarked;
