/// How the parts of the system are.
@NullMarked
package io.stackbox.application.health;

import org.jspecify.annotations.NullMarked;
