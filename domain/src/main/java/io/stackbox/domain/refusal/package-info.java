/// Every way in which a request can be refused, as one sealed list; anything else that goes wrong is a bug.
@NullMarked
package io.stackbox.domain.refusal;

import org.jspecify.annotations.NullMarked;
