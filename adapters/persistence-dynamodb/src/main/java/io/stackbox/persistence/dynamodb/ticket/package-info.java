/// Connect tickets.
///
/// Of the secret only its hash is kept: whoever reads the table opens no socket with what they find.
@NullMarked
package io.stackbox.persistence.dynamodb.ticket;

import org.jspecify.annotations.NullMarked;
