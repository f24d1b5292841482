/// One suite for every host: the rows and the promises of the wire contract, as clients meet them.
///
/// It depends on no bootstrap. A host is a [io.stackbox.kit.Host]; where the contract lets hosts differ, the list is
/// [io.stackbox.kit.Difference].
@NullMarked
package io.stackbox.conformance;

import org.jspecify.annotations.NullMarked;
