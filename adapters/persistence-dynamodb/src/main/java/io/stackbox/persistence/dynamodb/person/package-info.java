/// People as their tokens last described them.
///
/// ```
/// CHANNELS
///   <tenant>#people
///     <user>                                 role, name, email, picture, version
///   <tenant>#find                            letter case folded
///     1#<first character of id or name>#<user>      the folded name
///     2#<first two>#<user>                          the same
///     3#<first three>#<user>                        the same
///     w#<first sixty>#<user>
/// ```
@NullMarked
package io.stackbox.persistence.dynamodb.person;

import org.jspecify.annotations.NullMarked;
