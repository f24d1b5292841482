/// The product as this bootstrap starts it, in this process or in one of its own, and what a test may do to it.
@NullMarked
package io.stackbox.host;

import org.jspecify.annotations.NullMarked;
