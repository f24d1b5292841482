/// Messages: written at their place, changed, and read in pages.
@NullMarked
package io.stackbox.persistence.dynamodb.message;

import org.jspecify.annotations.NullMarked;
