/// Every port, in memory: as simple as its contract allows, and safe for threads. Use-case tests run on these
/// instead of mocks.
@NullMarked
package io.stackbox.application.fake;

import org.jspecify.annotations.NullMarked;
