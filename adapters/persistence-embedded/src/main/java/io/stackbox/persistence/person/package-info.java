/// People, as their tokens last described them: the table `person`, keyed (tenant, user).
@NullMarked
package io.stackbox.persistence.person;

import org.jspecify.annotations.NullMarked;
