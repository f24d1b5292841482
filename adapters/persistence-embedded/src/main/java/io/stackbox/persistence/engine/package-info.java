/// The machinery under the stores: the data folder and its one file, the single writer with its group commits,
/// and the pooled readers. It knows nothing of channels and messages.
@NullMarked
package io.stackbox.persistence.engine;

import org.jspecify.annotations.NullMarked;
