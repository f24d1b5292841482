/// How lists are cut into pages, by count and by bytes.
@NullMarked
package io.stackbox.application.paging;

import org.jspecify.annotations.NullMarked;
