/// A small function that the harness is tried with.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.echo;

import org.jspecify.annotations.NullMarked;
