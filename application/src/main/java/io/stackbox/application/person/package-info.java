/// The people of a tenant, as far as one may see them.
@NullMarked
package io.stackbox.application.person;

import org.jspecify.annotations.NullMarked;
