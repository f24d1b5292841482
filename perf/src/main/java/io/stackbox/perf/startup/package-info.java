/// What a start costs, beside a Spring Boot application that does nothing.
@NullMarked
package io.stackbox.perf.startup;

import org.jspecify.annotations.NullMarked;
