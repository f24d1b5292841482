/// What an open socket does: connect, subscribe, resume, type, and stay alive.
@NullMarked
package io.stackbox.application.live;

import org.jspecify.annotations.NullMarked;
