/// What the suite keeps of what went over the wire: which cells of the table it has touched, and transcripts that two
/// hosts can be compared by. Neither is told by the tests what they mean to do.
@NullMarked
package io.stackbox.conformance.record;

import org.jspecify.annotations.NullMarked;
