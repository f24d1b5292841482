/// The published documents, made from [io.stackbox.api.Routes] and the wire records and from nothing else: whoever
/// changes either changes them too. They are made when somebody first asks, because most processes never serve
/// them and a start should not pay for it.
@NullMarked
package io.stackbox.api.document;

import org.jspecify.annotations.NullMarked;
