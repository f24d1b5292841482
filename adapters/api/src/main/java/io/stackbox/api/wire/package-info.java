/// What travels: requests, answers and frames as JSON records. The published OpenAPI and AsyncAPI documents are
/// made from these and nothing else.
@NullMarked
package io.stackbox.api.wire;

import org.jspecify.annotations.NullMarked;
