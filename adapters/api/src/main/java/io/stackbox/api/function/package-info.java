/// The functions of the catalog, named as their use cases: each turns a wire request into a command, and what
/// the use case answers into a reply.
@NullMarked
package io.stackbox.api.function;

import org.jspecify.annotations.NullMarked;
