package io.stackbox.application.message;

import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.event.Change;
import java.util.List;

/// Cuts changes to a size in bytes: what is cut follows on the next page.
public final class ChangesPage {
    private ChangesPage() {}

    public static Changes fit(Changes changes, int bytesMax) {
        List<Change> all = changes.changes();
        int count = Page.fitting(all, bytesMax, ChangesPage::sizeBytes);
        if (count == all.size()) return changes;
        List<Change> part = all.subList(0, count);
        return new Changes(part, part.getLast().revision(), true, changes.headRevision());
    }

    /// At most so many bytes when encoded as JSON.
    public static int sizeBytes(Changes changes) {
        return changes.changes().stream().mapToInt(ChangesPage::sizeBytes).sum();
    }

    private static int sizeBytes(Change change) {
        return switch (change) {
            case Change.OfMessage ofMessage -> ofMessage.message().sizeBytes();
            case Change.ChannelUpdated updated -> updated.detail().sizeBytes();
        };
    }
}
