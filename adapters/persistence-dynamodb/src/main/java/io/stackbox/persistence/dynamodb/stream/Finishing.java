package io.stackbox.persistence.dynamodb.stream;

import io.stackbox.domain.message.Message;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.message.DynamoMessages;

/// Does again what goes beside a transaction because one does not take it all, and what a crash may have cut short:
/// the many mentions of one message, the many texts of a deleted one. Safe to repeat: it goes by the message as it is
/// now.
public final class Finishing {
    private final DynamoMessages messages;

    public Finishing(DynamoMessages messages) {
        this.messages = messages;
    }

    public void finish(Committed committed) {
        switch (committed) {
            case Committed.Posted posted -> finish(posted);
            case Committed.Changed changed -> finish(changed);
        }
    }

    private void finish(Committed.Posted posted) {
        Message message = posted.message();
        if (DynamoMessages.fitsOneTransaction(message)) return;
        messages.mention(posted.tenant(), message.channel(), message.seq());
    }

    private void finish(Committed.Changed changed) {
        if (changed.taken().kind() != Revision.Kind.DELETED) return;
        messages.eraseVersions(
                changed.tenant(), changed.channel(), changed.taken().seq());
    }
}
