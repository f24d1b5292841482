/// The use cases, and every port they need from outside.
@NullMarked
package io.stackbox.application;

import org.jspecify.annotations.NullMarked;
