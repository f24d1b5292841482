package io.stackbox.api;

import static io.stackbox.application.port.Limit.READ;
import static io.stackbox.application.port.Limit.SEND;
import static io.stackbox.application.port.Limit.SIGNAL;
import static io.stackbox.application.port.Limit.WRITE;

import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.application.port.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one table of operations: routing, limits, and the OpenAPI and AsyncAPI documents all come from here.
public final class Routes {
    public static final String PREFIX = "/api/messaging";
    private static final String CHANNEL = "/channels/{channelId}";
    private static final String MESSAGE = CHANNEL + "/messages/{messageId}";

    public static final List<Route> ALL = List.of(
            // Channels
            http(
                    "createChannel",
                    "Creates a channel, or opens a direct conversation.",
                    "POST",
                    "/channels",
                    List.of(201, 200),
                    Answers.OneChannel.class,
                    Requests.CreateChannel.class,
                    WRITE),
            http(
                    "listChannels",
                    "Lists my channels, or public ones that I am not in.",
                    "GET",
                    "/channels",
                    List.of(200),
                    Answers.Channels.class,
                    Requests.ListChannels.class,
                    READ),
            http(
                    "readChannel",
                    "Shows a channel.",
                    "GET",
                    CHANNEL,
                    List.of(200),
                    Answers.OneChannel.class,
                    Requests.OfChannel.class,
                    READ),
            http(
                    "changeChannel",
                    "Renames a channel, changes its settings, archives or restores it.",
                    "PATCH",
                    CHANNEL,
                    List.of(200),
                    Answers.OneChannel.class,
                    Requests.ChangeChannel.class,
                    WRITE),
            http(
                    "archiveChannel",
                    "Archives a channel.",
                    "DELETE",
                    CHANNEL,
                    List.of(200),
                    Answers.OneChannel.class,
                    Requests.OfChannel.class,
                    WRITE),
            http(
                    "listMembers",
                    "Lists a channel's members.",
                    "GET",
                    CHANNEL + "/members",
                    List.of(200),
                    Answers.Members.class,
                    Requests.ListOfChannel.class,
                    READ),
            http(
                    "addMember",
                    "Adds a member; answers the member.",
                    "POST",
                    CHANNEL + "/members",
                    List.of(200),
                    Answers.Members.class,
                    Requests.OfMember.class,
                    WRITE),
            http(
                    "changeRole",
                    "Gives a member another role; answers the member.",
                    "PATCH",
                    CHANNEL + "/members/{userId}",
                    List.of(200),
                    Answers.Members.class,
                    Requests.OfMember.class,
                    WRITE),
            http(
                    "removeMember",
                    "Removes a member, or leaves.",
                    "DELETE",
                    CHANNEL + "/members/{userId}",
                    List.of(204),
                    null,
                    Requests.OfMember.class,
                    WRITE),
            http(
                    "openDocumentChannel",
                    "Opens the channel of a document.",
                    "POST",
                    "/documents/{documentId}/channel",
                    List.of(201, 200),
                    Answers.OneChannel.class,
                    Requests.OpenDocumentChannel.class,
                    WRITE),
            // Messages
            both(
                    "sendMessage",
                    "Sends a message.",
                    "POST",
                    CHANNEL + "/messages",
                    List.of(201, 200),
                    Answers.OneMessage.class,
                    List.of("sendMessage"),
                    Requests.SendMessage.class,
                    List.of(ServerFrame.MessageConfirmation.class),
                    SEND),
            both(
                    "listMessages",
                    "Lists a part of the history.",
                    "GET",
                    CHANNEL + "/messages",
                    List.of(200),
                    Answers.Messages.class,
                    List.of("getMessages"),
                    Requests.ListMessages.class,
                    List.of(ServerFrame.Messages.class),
                    READ),
            http(
                    "readChanges",
                    "Tells what changed after a revision.",
                    "GET",
                    CHANNEL + "/changes",
                    List.of(200),
                    Answers.Changes.class,
                    Requests.ReadChanges.class,
                    READ),
            http(
                    "readMessage",
                    "Shows a message.",
                    "GET",
                    MESSAGE,
                    List.of(200),
                    Answers.OneMessage.class,
                    Requests.OfMessage.class,
                    READ),
            both(
                    "editMessage",
                    "Rewrites my message.",
                    "PATCH",
                    MESSAGE,
                    List.of(200),
                    Answers.OneMessage.class,
                    List.of("editMessage"),
                    Requests.EditMessage.class,
                    List.of(ServerFrame.MessageUpdated.class),
                    WRITE),
            both(
                    "deleteMessage",
                    "Deletes a message; its place stays as a tombstone.",
                    "DELETE",
                    MESSAGE,
                    List.of(200),
                    Answers.OneMessage.class,
                    List.of("deleteMessage"),
                    Requests.OfMessage.class,
                    List.of(ServerFrame.MessageDeleted.class),
                    WRITE),
            http(
                    "readVersions",
                    "Shows the texts that a message has had.",
                    "GET",
                    MESSAGE + "/history",
                    List.of(200),
                    Answers.Versions.class,
                    Requests.OfMessage.class,
                    READ),
            http(
                    "readThread",
                    "Lists the replies to a message.",
                    "GET",
                    MESSAGE + "/thread",
                    List.of(200),
                    Answers.Messages.class,
                    Requests.ListOfMessage.class,
                    READ),
            both(
                    "addReaction",
                    "Adds my reaction.",
                    "POST",
                    "/messages/{messageId}/reactions",
                    List.of(200),
                    Answers.OneMessage.class,
                    List.of("addReaction"),
                    Requests.React.class,
                    List.of(ServerFrame.ReactionUpdate.class),
                    WRITE),
            both(
                    "removeReaction",
                    "Takes my reaction back.",
                    "DELETE",
                    MESSAGE + "/reactions/{emoji}",
                    List.of(200),
                    Answers.OneMessage.class,
                    List.of("removeReaction"),
                    Requests.React.class,
                    List.of(ServerFrame.ReactionUpdate.class),
                    WRITE),
            http(
                    "pinMessage",
                    "Pins a message.",
                    "POST",
                    CHANNEL + "/pins/{messageId}",
                    List.of(200),
                    Answers.OneMessage.class,
                    Requests.OfMessage.class,
                    WRITE),
            http(
                    "unpinMessage",
                    "Takes a pin off.",
                    "DELETE",
                    CHANNEL + "/pins/{messageId}",
                    List.of(200),
                    Answers.OneMessage.class,
                    Requests.OfMessage.class,
                    WRITE),
            http(
                    "listPins",
                    "Lists the pinned messages, newest first.",
                    "GET",
                    CHANNEL + "/pins",
                    List.of(200),
                    Answers.Messages.class,
                    Requests.ListOfChannel.class,
                    READ),
            // Receipts
            both(
                    "markRead",
                    "Moves my read mark forward.",
                    "PUT",
                    CHANNEL + "/read",
                    List.of(200),
                    Answers.ReadMark.class,
                    List.of("markAsRead"),
                    Requests.MarkRead.class,
                    List.of(ServerFrame.ReadReceipt.class),
                    WRITE),
            http(
                    "listReceipts",
                    "Lists how far people have read.",
                    "GET",
                    CHANNEL + "/receipts",
                    List.of(200),
                    Answers.Receipts.class,
                    Requests.ListOfChannel.class,
                    READ),
            // Presence and people
            both(
                    "setPresence",
                    "Says how I am there.",
                    "PUT",
                    "/presence",
                    List.of(200),
                    Answers.OnePresence.class,
                    List.of("presence"),
                    Requests.SetPresence.class,
                    List.of(ServerFrame.PresenceUpdate.class),
                    SIGNAL),
            http(
                    "readPresence",
                    "Tells who is there.",
                    "GET",
                    "/presence",
                    List.of(200),
                    Answers.Presences.class,
                    Requests.ReadPresence.class,
                    READ),
            http(
                    "listPeople",
                    "Lists the people of my tenant.",
                    "GET",
                    "/users",
                    List.of(200),
                    Answers.People.class,
                    Requests.ListPeople.class,
                    READ),
            http(
                    "readPerson",
                    "Shows a person of my tenant.",
                    "GET",
                    "/users/{userId}",
                    List.of(200),
                    Answers.OnePerson.class,
                    Requests.OfUser.class,
                    READ),
            // The system
            http(
                    "readStats",
                    "Counts what my tenant has.",
                    "GET",
                    "/stats",
                    List.of(200),
                    Answers.OneStats.class,
                    Requests.Nothing.class,
                    READ),
            new Route(
                    "readHealth",
                    "Tells how the system is.",
                    new Route.Http("GET", "/health", List.of(200, 503), Answers.OneHealth.class, true),
                    List.of(),
                    Requests.Nothing.class,
                    List.of(),
                    null),
            http(
                    "issueTicket",
                    "Issues a ticket that opens one socket.",
                    "POST",
                    "/connect-tickets",
                    List.of(201),
                    Answers.Ticket.class,
                    Requests.Nothing.class,
                    WRITE),
            // Sockets
            socket(
                    "joinChannel",
                    "Subscribes this connection to a channel.",
                    List.of("joinRoom", "joinChannel"),
                    Requests.JoinChannel.class,
                    List.of(ServerFrame.ChannelJoined.class),
                    READ),
            socket(
                    "leaveChannel",
                    "Ends this connection's subscription.",
                    List.of("leaveRoom", "leaveChannel"),
                    Requests.OfChannel.class,
                    List.of(ServerFrame.ChannelLeft.class),
                    READ),
            socket(
                    "resume",
                    "Brings this connection level with channels and subscribes it.",
                    List.of("resume"),
                    Requests.Resume.class,
                    List.of(ServerFrame.Resumed.class, ServerFrame.Reset.class, ServerFrame.Error.class),
                    READ),
            socket(
                    "typing",
                    "Shows others that I am typing.",
                    List.of("typing"),
                    Requests.Typing.class,
                    List.of(),
                    SIGNAL),
            socket(
                    "heartbeat",
                    "Keeps the connection and shows the heads of channels.",
                    List.of("heartbeat"),
                    Requests.Heartbeat.class,
                    List.of(ServerFrame.Heartbeat.class),
                    READ),
            socket(
                    "authenticate",
                    "Renews this connection's token.",
                    List.of("authenticate"),
                    Requests.Authenticate.class,
                    List.of(ServerFrame.Authenticated.class),
                    READ));

    private Routes() {}

    private static Route http(
            String function,
            String summary,
            String method,
            String path,
            List<Integer> statuses,
            @Nullable Class<?> answer,
            Class<?> request,
            Limit limit) {
        var http = new Route.Http(method, path, statuses, answer, false);
        return new Route(function, summary, http, List.of(), request, List.of(), limit);
    }

    private static Route socket(
            String function,
            String summary,
            List<String> actions,
            Class<?> request,
            List<Class<? extends ServerFrame>> frames,
            Limit limit) {
        return new Route(function, summary, null, actions, request, frames, limit);
    }

    private static Route both(
            String function,
            String summary,
            String method,
            String path,
            List<Integer> statuses,
            Class<?> answer,
            List<String> actions,
            Class<?> request,
            List<Class<? extends ServerFrame>> frames,
            Limit limit) {
        var http = new Route.Http(method, path, statuses, answer, false);
        return new Route(function, summary, http, actions, request, frames, limit);
    }
}
