package io.stackbox.application.message;

import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.domain.message.Message;
import java.util.List;

/// Cuts a part of a history to a size in bytes, keeping the messages nearest to its bound.
public final class HistoryPage {
    private HistoryPage() {}

    public static History fit(History history, Range range, int bytesMax) {
        return switch (range) {
            case Range.Newest newest -> keepLast(history, bytesMax);
            case Range.Before before -> keepLast(history, bytesMax);
            case Range.After after -> keepFirst(history, bytesMax);
            case Range.Around around -> keepAround(history, around.seq(), bytesMax);
        };
    }

    private static History keepFirst(History history, int bytesMax) {
        List<Message> messages = history.messages();
        int count = Page.fitting(messages, bytesMax, Message::sizeBytes);
        return part(history, 0, count);
    }

    private static History keepLast(History history, int bytesMax) {
        List<Message> messages = history.messages();
        int count = Page.fitting(messages.reversed(), bytesMax, Message::sizeBytes);
        return part(history, messages.size() - count, messages.size());
    }

    private static History keepAround(History history, long seq, int bytesMax) {
        List<Message> messages = history.messages();
        int first = 0;
        int end = messages.size();
        int bytes = messages.stream().mapToInt(Message::sizeBytes).sum();
        while (bytes > bytesMax && end - first > 1) {
            boolean farBefore =
                    seq - messages.get(first).seq() > messages.get(end - 1).seq() - seq;
            bytes -= farBefore
                    ? messages.get(first++).sizeBytes()
                    : messages.get(--end).sizeBytes();
        }
        return part(history, first, end);
    }

    private static History part(History history, int first, int end) {
        List<Message> messages = history.messages();
        return new History(
                messages.subList(first, end),
                history.hasMoreBefore() || first > 0,
                history.hasMoreAfter() || end < messages.size(),
                history.headSeq(),
                history.revision());
    }
}
