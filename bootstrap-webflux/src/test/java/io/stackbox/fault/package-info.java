/// What goes wrong from outside and from below: bad input, forged tokens, killed processes, full disks, readers
/// that stall. The server says so plainly, lives on, and keeps its promises.
@NullMarked
package io.stackbox.fault;

import org.jspecify.annotations.NullMarked;
