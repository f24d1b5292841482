/// Rate limits counted in this process.
@NullMarked
package io.stackbox.limits;

import org.jspecify.annotations.NullMarked;
