/// The rules that every bootstrap holds its classes to. They know no bootstrap.
@NullMarked
package io.stackbox.house;

import org.jspecify.annotations.NullMarked;
