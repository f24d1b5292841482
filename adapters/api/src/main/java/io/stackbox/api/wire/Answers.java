package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The envelopes of REST answers.
public interface Answers {

    record OneChannel(ChannelView channel) {}

    record Channels(
            List<ListedChannelView> channels,
            int total,
            @JsonInclude @Nullable String nextCursor,
            boolean hasMore) {}

    record Members(
            List<MemberView> members, @JsonInclude @Nullable String nextCursor, boolean hasMore) {}

    record OneMessage(MessageView message) {}

    record Messages(
            List<MessageView> messages,
            @JsonInclude @Nullable String nextCursor,
            boolean hasMore,
            @Nullable Boolean hasMoreBefore,
            @Nullable Boolean hasMoreAfter,
            @Nullable Long revision) {}

    /// @param reset the revision asked for is none of this channel's: begin anew
    record Changes(List<ChangeView> changes, long revision, boolean hasMore, boolean reset) {}

    /// A text that a message has had, and since when.
    record VersionView(String content, String timestamp) {}

    record Versions(List<VersionView> versions) {}

    record ReadMark(long readSeq) {}

    record ReceiptView(String userId, long readSeq, long deliveredSeq) {}

    record Receipts(
            List<ReceiptView> receipts,
            @JsonInclude @Nullable String nextCursor,
            boolean hasMore) {}

    record OnePresence(PresenceView presence) {}

    record Presences(Map<String, PresenceView> presence) {}

    record People(
            List<PersonView> users, @JsonInclude @Nullable String nextCursor, boolean hasMore) {}

    record OnePerson(PersonView user) {}

    /// @param url where the ticket opens a socket
    record Ticket(String ticket, String expiresAt, String url) {}

    record UserCounts(int total, int online, int offline) {}

    record NotificationCounts(int total, int unread) {}

    record Activity(
            long messages,
            long messagesLast24h,
            @JsonInclude @Nullable String lastActivity) {}

    record Stats(
            Map<String, Integer> channels,
            UserCounts users,
            NotificationCounts notifications,
            Activity activity,
            Map<String, Long> usage) {}

    record OneStats(Stats stats) {}

    record ServiceHealth(String status, @Nullable String detail) {}

    record Health(String status, String timestamp, Map<String, ServiceHealth> services) {}

    record OneHealth(Health health) {}

    /// An error, as RFC 9457 has it.
    record ProblemDetail(
            String type,
            String title,
            int status,
            String detail,
            String code,
            boolean retryable,
            @Nullable String instance,
            @Nullable List<Fault> errors) {}

    /// One wrong value; `pointer` is a JSON Pointer into the request.
    record Fault(String pointer, String code, String detail) {}
}
