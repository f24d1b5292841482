/// Connect tickets.
///
/// ```
/// CONNECTIONS
///   <tenant>#ticket  <SHA-256 of the secret>   whose it is (u, ro), until when their token is good (x), who they are
///                                              (pr, nm, em, pc), and until when the ticket is good (e)
/// ```
///
/// Of the secret only its hash is kept: whoever reads the table opens no socket with what they find.
@NullMarked
package io.stackbox.persistence.dynamodb.ticket;

import org.jspecify.annotations.NullMarked;
