/// DynamoDB in this process, for tests.
@NullMarked
package io.stackbox.persistence.dynamodb.kit;

import org.jspecify.annotations.NullMarked;
