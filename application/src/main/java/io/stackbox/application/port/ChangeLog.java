package io.stackbox.application.port;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;

/// What happened, tenant by tenant, for jobs that follow after the fact. A job is a named cursor: it reads on
/// from where it was, does its work, and moves the cursor. It sees each entry at least once, and must not mind
/// seeing one again.
public interface ChangeLog {
    enum Kind {
        CHANNEL_CREATED,
        CHANNEL_CHANGED,
        POSTED,
        EDITED,
        DELETED,
        REACTED,
        PINNED
    }

    /// @param position dense per tenant, in the order of commits
    /// @param seq of the message, 0 for a change of the channel itself
    record Entry(long position, ChannelId channel, Kind kind, long seq, long revision, UserId actor) {}

    /// Tenants whose log goes on after the job's cursor, at most `limit`; those waiting longest first.
    List<TenantId> behind(String job, int limit);

    /// Entries after the job's cursor, in order.
    List<Entry> read(TenantId tenant, String job, int limit);

    /// Moves the cursor forward. Safe to repeat. Entries that every known job has passed may be forgotten.
    void advance(TenantId tenant, String job, long position);
}
