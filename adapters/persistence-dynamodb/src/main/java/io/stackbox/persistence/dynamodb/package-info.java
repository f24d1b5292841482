/// The stores, in DynamoDB tables.
@NullMarked
package io.stackbox.persistence.dynamodb;

import org.jspecify.annotations.NullMarked;
