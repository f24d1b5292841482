/// Messages in the file: appended, changed, and read back in any direction.
@NullMarked
package io.stackbox.persistence.message;

import org.jspecify.annotations.NullMarked;
