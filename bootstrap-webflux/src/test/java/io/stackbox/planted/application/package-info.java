/// Classes that break a rule of the house on purpose, each named by ArchitectureTest.
@NullMarked
package io.stackbox.planted.application;

import org.jspecify.annotations.NullMarked;
