package io.stackbox.domain.receipt;

import io.stackbox.domain.tenant.UserId;

/// How far a user has read a channel, and up to where its messages were written to one of the user's sockets.
///
/// @param deliveredSeq best effort, never below `readSeq`
public record Receipt(UserId user, long readSeq, long deliveredSeq) {}
