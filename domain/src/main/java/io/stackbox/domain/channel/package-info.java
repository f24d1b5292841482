/// Where people talk: channels, their members and roles, and the one set of rules about who sees a channel and
/// who may change it.
@NullMarked
package io.stackbox.domain.channel;

import org.jspecify.annotations.NullMarked;
