/// Open sockets and who listens to what, where no process holds the sockets itself.
///
/// ```
/// CONNECTIONS
///   <tenant>#u#<user>        <connection>   the connection: since when (o), its token's end (x), batches (b), greeted
/// (g)
///   <tenant>#k#<connection>  c#<channel>    that it is on the channel's roster or was; settled (s)
///                            closed         that it is closed: what else stands here counts no more
///   <tenant>#r#<channel>     <connection>   the roster: user (u), token's end (x), batches (b), heard from (a)
/// ```
///
/// A roster is read with every announcement, so its rows have short names and repeat nothing of their key: with ids
/// of the usual lengths one is at most 160 bytes.
///
/// A note (`k`) is written before its row on the roster, so that whoever closes a connection finds all of its rows.
/// Closing leaves the notes to end by themselves, for a deletion costs as much as it cost to write them.
@NullMarked
package io.stackbox.persistence.dynamodb.connection;

import org.jspecify.annotations.NullMarked;
