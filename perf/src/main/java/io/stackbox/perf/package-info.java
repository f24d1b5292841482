/// How fast, at what cost: a load generator, peers to stand beside, and the programs that compare.
///
/// Nothing here is shipped, and nothing here sees the server's code: it is judged from outside, as a client sees it.
@NullMarked
package io.stackbox.perf;

import org.jspecify.annotations.NullMarked;
