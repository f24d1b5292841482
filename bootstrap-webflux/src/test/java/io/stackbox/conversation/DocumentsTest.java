package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.kit.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a server says of itself.
class DocumentsTest {
    @Test
    void theServerServesItsOwnDocumentsAndAPageToBrowseThem() {
        JsonNode openApi = Server.shared().documents().openApi();
        assertThat(Json.text(openApi, "/openapi")).startsWith("3.1");
        JsonNode asyncApi = Server.shared().documents().asyncApi();
        assertThat(Json.text(asyncApi, "/asyncapi")).startsWith("3.");
        assertThat(Server.shared().documents().frameTypes())
                .contains(
                        "connected",
                        "messageConfirmation",
                        "message",
                        "messageUpdated",
                        "messageDeleted",
                        "reactionUpdate",
                        "channelJoined",
                        "channelLeft",
                        "resumed",
                        "reset",
                        "error",
                        "typing",
                        "readReceipt",
                        "messages",
                        "presenceUpdate",
                        "heartbeat",
                        "authenticated",
                        "channelAdded",
                        "channelRemoved",
                        "channelUpdated",
                        "reconnect");
        for (String page : List.of("/", "/docs")) {
            var answer = Server.shared().rest().send("GET", page, null);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("text/html");
        }
    }
}
