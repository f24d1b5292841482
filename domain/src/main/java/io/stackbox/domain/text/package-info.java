/// What texts have in common, whoever wrote them.
@NullMarked
package io.stackbox.domain.text;

import org.jspecify.annotations.NullMarked;
