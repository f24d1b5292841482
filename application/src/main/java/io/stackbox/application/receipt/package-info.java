/// How far people have read, marked by them or by what they send.
@NullMarked
package io.stackbox.application.receipt;

import org.jspecify.annotations.NullMarked;
