package io.stackbox.application.receipt;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MarkStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.receipt.Receipt;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import org.jspecify.annotations.Nullable;

/// Lists how far people have read a channel, by user id.
public final class ListReceipts {
    public record Command(ChannelId channel, @Nullable UserId after, int limit) {}

    /// Names, punctuation and numbers of one receipt with the longest id.
    private static final int RECEIPT_BYTES = 256;

    private final ChannelAccess access;
    private final MarkStore marks;

    public ListReceipts(ChannelAccess access, MarkStore marks) {
        this.access = access;
        this.marks = marks;
    }

    public Page<Receipt> handle(Actor actor, Command command) {
        access.standing(actor, command.channel());
        var found = marks.receipts(actor.tenant(), command.channel(), command.after(), command.limit() + 1);
        return Page.cut(found, command.limit(), receipt -> RECEIPT_BYTES);
    }
}
