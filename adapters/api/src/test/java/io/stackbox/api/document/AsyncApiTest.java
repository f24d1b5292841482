package io.stackbox.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.api.wire.Frames;
import io.stackbox.api.wire.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AsyncApiTest {
    private static final JsonNode DOCUMENT = PublishedSchemas.SOCKET.document();

    static Stream<Route> routes() {
        return Routes.ALL.stream().filter(route -> !route.actions().isEmpty());
    }

    static Stream<Class<?>> frames() {
        return Stream.of(ServerFrame.class.getPermittedSubclasses());
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(DOCUMENT.path("asyncapi").stringValue()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.at("/channels/socket/address").stringValue()).isEqualTo("/ws");
        assertThat(DOCUMENT.at("/info/description").stringValue())
                .contains("stackbox.v1", "ticket.", "bearer.", "4401", "4410", "1012");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyActionIsReceivedAndAnsweredWithItsFramesOrAnError(Route route) {
        JsonNode operation = DOCUMENT.required("operations").required(route.function());
        assertThat(operation.path("action").stringValue()).isEqualTo("receive");
        var replies = new ArrayList<String>();
        for (JsonNode message : operation.at("/reply/messages")) {
            replies.add(payloadType(message.required("$ref").stringValue()));
        }
        assertThat(replies).contains("error");
        route.frames().forEach(frame -> assertThat(replies).contains(Frames.typeOf(frame)));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyNameOfAnActionIsTaken(Route route) {
        JsonNode action = PublishedSchemas.SOCKET
                .named(SocketMessages.nameOf(route))
                .required("properties")
                .required("action");
        var names = new ArrayList<String>();
        if (action.has("const")) names.add(action.required("const").stringValue());
        action.path("enum").forEach(name -> names.add(name.stringValue()));
        assertThat(names).containsExactlyElementsOf(route.actions());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameIsAMessageOfTheChannelNamedByItsType(Class<?> frame) {
        String reference = "#/channels/socket/messages/" + WireSchemas.nameOf(frame);
        assertThat(payloadType(reference)).isEqualTo(Frames.typeOf(frame));
    }

    @Test
    void whatComesUnaskedIsSent() {
        var sent = new ArrayList<String>();
        for (JsonNode operation : DOCUMENT.required("operations")) {
            if (!operation.required("action").stringValue().equals("send")) continue;
            sent.add(payloadType(operation.at("/messages/0/$ref").stringValue()));
        }
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "connected",
                        "message",
                        "messageUpdated",
                        "messageDeleted",
                        "reactionUpdate",
                        "typing",
                        "readReceipt",
                        "presenceUpdate",
                        "channelAdded",
                        "channelRemoved",
                        "channelUpdated",
                        "reconnect",
                        "error"));
    }

    /// Follows channel, message and payload to the name by which a frame is told.
    private static String payloadType(String channelMessage) {
        JsonNode message = at(at(DOCUMENT.at(channelMessage.substring(1))));
        return at(message.required("payload")).at("/properties/type/const").stringValue();
    }

    private static JsonNode at(JsonNode node) {
        return node.has("$ref")
                ? DOCUMENT.at(node.required("$ref").stringValue().substring(1))
                : node;
    }
}
