/// People as their tokens last described them, in the file.
@NullMarked
package io.stackbox.persistence.person;

import org.jspecify.annotations.NullMarked;
