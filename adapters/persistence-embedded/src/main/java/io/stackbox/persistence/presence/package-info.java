/// Who is there: leases in memory, which end with the process, and what people chose to say, in the file.
@NullMarked
package io.stackbox.persistence.presence;

import org.jspecify.annotations.NullMarked;
