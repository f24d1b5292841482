/// The driving side that both hosts share: the table of routes, the one dispatcher in front of the functions,
/// and how a refusal is answered. It knows neither an AWS event nor a WebFlux type.
@NullMarked
package io.stackbox.api;

import org.jspecify.annotations.NullMarked;
