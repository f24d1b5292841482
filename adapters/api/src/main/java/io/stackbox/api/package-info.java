/// Routes, wire records, strict decoding and the dispatcher that both bootstraps share.
@NullMarked
package io.stackbox.api;

import org.jspecify.annotations.NullMarked;
