/// Open sockets and who listens to what, where no process holds the sockets itself.
///
/// A roster is read with every announcement, so its rows have short names and repeat nothing of their key: with ids
/// of the usual lengths one is at most 160 bytes.
///
/// A note (`k`) is written before its row on the roster, so that whoever closes a connection finds all of its rows.
/// Closing leaves the notes to end by themselves, for a deletion costs as much as it cost to write them.
@NullMarked
package io.stackbox.persistence.dynamodb.connection;

import org.jspecify.annotations.NullMarked;
