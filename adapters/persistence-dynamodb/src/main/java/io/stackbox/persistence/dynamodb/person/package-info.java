/// People as their tokens last described them.
@NullMarked
package io.stackbox.persistence.dynamodb.person;

import org.jspecify.annotations.NullMarked;
