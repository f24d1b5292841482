/// Who is there: a status that a person chose, and the leases of the person's connections.
@NullMarked
package io.stackbox.domain.presence;

import org.jspecify.annotations.NullMarked;
