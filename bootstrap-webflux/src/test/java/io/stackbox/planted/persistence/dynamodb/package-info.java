/// Classes that break a rule of the house on purpose, each named by ArchitectureTest.
@NullMarked
package io.stackbox.planted.persistence.dynamodb;

import org.jspecify.annotations.NullMarked;
