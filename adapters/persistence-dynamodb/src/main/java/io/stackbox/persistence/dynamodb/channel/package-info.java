/// Channels: their heads, what they are, who is in them, and the lists people find them in.
@NullMarked
package io.stackbox.persistence.dynamodb.channel;

import org.jspecify.annotations.NullMarked;
