/// All that the use cases need from outside: the one list of driven ports. Every method blocks, on a virtual
/// thread, and every store method takes the tenant first and says what makes it safe to repeat.
@NullMarked
package io.stackbox.application.port;

import org.jspecify.annotations.NullMarked;
