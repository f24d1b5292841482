/// One door to DynamoDB for all stores: keys that begin with the tenant, requests that say whose they are, and
/// failures as refusals.
@NullMarked
package io.stackbox.persistence.dynamodb.table;

import org.jspecify.annotations.NullMarked;
