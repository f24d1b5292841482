/// Holds the published documents to the routes, the wire records and what the functions demand.
@NullMarked
package io.stackbox.api.document;

import org.jspecify.annotations.NullMarked;
