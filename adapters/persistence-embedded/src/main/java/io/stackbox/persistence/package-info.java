/// The stores, in one SQLite file on the local disk.
@NullMarked
package io.stackbox.persistence;

import org.jspecify.annotations.NullMarked;
