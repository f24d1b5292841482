/// Makes the package for a runtime of our own, and measures what a first call costs.
@NullMarked
package io.stackbox.bootstrap.lambda.packages;

import org.jspecify.annotations.NullMarked;
