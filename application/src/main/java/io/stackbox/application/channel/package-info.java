/// Creating, finding and changing channels, and who is in them.
@NullMarked
package io.stackbox.application.channel;

import org.jspecify.annotations.NullMarked;
