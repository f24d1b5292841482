/// Requests over the HTTP API.
@NullMarked
package io.stackbox.bootstrap.lambda.http;

import org.jspecify.annotations.NullMarked;
