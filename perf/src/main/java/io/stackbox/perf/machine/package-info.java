/// What the kernel says a process has used. Only Linux's `/proc` is read, so numbers of two machines mean the same.
@NullMarked
package io.stackbox.perf.machine;

import org.jspecify.annotations.NullMarked;
