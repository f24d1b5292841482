/// AWS on one machine.
@NullMarked
package io.stackbox.bootstrap.lambda.harness;

import org.jspecify.annotations.NullMarked;
