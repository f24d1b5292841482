package io.stackbox.api.document;

import io.stackbox.api.Route;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a reader must know of an operation and neither [io.stackbox.api.Routes] nor the request record says.
///
/// @param feature what it belongs to
/// @param required fields that it cannot do without; those of the path always are, and are not repeated here
record Note(String feature, List<String> required) {
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    /// The features, in the order in which a reader meets them.
    static final List<String> FEATURES = List.of("Channels", "Messages", "Receipts", "People", "Sockets", "System");

    private static final Map<String, Note> OF = Map.ofEntries(
            note("createChannel", "Channels"),
            note("listChannels", "Channels"),
            note("readChannel", "Channels"),
            note("changeChannel", "Channels"),
            note("archiveChannel", "Channels"),
            note("listMembers", "Channels"),
            note("addMember", "Channels", "userId"),
            note("changeRole", "Channels", "role"),
            note("removeMember", "Channels"),
            note("openDocumentChannel", "Channels", "documentName"),
            note("sendMessage", "Messages"),
            note("listMessages", "Messages"),
            note("readChanges", "Messages", "after"),
            note("readMessage", "Messages"),
            note("editMessage", "Messages", "content"),
            note("deleteMessage", "Messages"),
            note("readVersions", "Messages"),
            note("readThread", "Messages"),
            note("addReaction", "Messages", "channelId", "emoji"),
            note("removeReaction", "Messages"),
            note("pinMessage", "Messages"),
            note("unpinMessage", "Messages"),
            note("listPins", "Messages"),
            note("markRead", "Receipts", "seq"),
            note("listReceipts", "Receipts"),
            note("setPresence", "People", "status"),
            note("readPresence", "People"),
            note("listPeople", "People"),
            note("readPerson", "People"),
            note("readStats", "System"),
            note("readHealth", "System"),
            note("issueTicket", "Sockets"),
            note("joinChannel", "Sockets", "channelId"),
            note("leaveChannel", "Sockets", "channelId"),
            note("resume", "Sockets", "channels"),
            note("typing", "Sockets", "channelId", "isTyping"),
            note("heartbeat", "Sockets"),
            note("authenticate", "Sockets", "token"));

    private static Map.Entry<String, Note> note(String function, String feature, String... required) {
        return Map.entry(function, new Note(feature, List.of(required)));
    }

    static Note of(Route route) {
        Note note = OF.get(route.function());
        if (note == null) throw new IllegalStateException("nothing is noted of " + route.function());
        return note;
    }

    /// The fields that the path carries.
    static Set<String> inPath(Route.Http http) {
        var names = new LinkedHashSet<String>();
        FIELD.matcher(http.path()).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
