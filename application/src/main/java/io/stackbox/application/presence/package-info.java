/// Who is there, as they say it and as others are told.
@NullMarked
package io.stackbox.application.presence;

import org.jspecify.annotations.NullMarked;
