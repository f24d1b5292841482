/// Who is known: people as their tokens last described them.
@NullMarked
package io.stackbox.domain.person;

import org.jspecify.annotations.NullMarked;
