/// The issuer that the `local` profile brings along, so that one can talk without an identity provider. Whoever
/// reaches it may become anybody: it belongs on loopback only, which its caller sees to.
@NullMarked
package io.stackbox.identity.local;

import org.jspecify.annotations.NullMarked;
