/// What others are told: changes, which carry a channel's revision and are never lost, and signals, which are
/// best effort.
@NullMarked
package io.stackbox.domain.event;

import org.jspecify.annotations.NullMarked;
