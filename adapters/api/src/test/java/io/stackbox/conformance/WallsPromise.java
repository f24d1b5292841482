package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.kit.Difference;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Promise 6, and the table "who sees, who may": every operation of [Routes], tried by a foreigner, an outsider, a
/// guest and a plain member, with ids that are real.
public abstract non-sealed class WallsPromise extends Conversation {
    /// Operations that change nothing and tell nothing of a channel one does not see.
    private static final Set<String> HARMLESS = Set.of("channelLeft", "heartbeat");
    /// What a member who does not run the channel, and did not write the message, may not do.
    private static final Set<String> FOR_THOSE_WHO_RUN_IT = Set.of(
            "changeChannel",
            "archiveChannel",
            "addMember",
            "changeRole",
            "removeMember",
            "editMessage",
            "deleteMessage");

    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    private final Tenant acme = host.tenant();
    private final Persona ann = acme.member("ann");
    private final Persona bob = acme.member("bob");
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

    protected WallsPromise(Suite suite) {
        super(suite);
    }

    /// A private or public channel full of canaries, and the ids to reach it by.
    private Map<String, Object> bait(String type) {
        JsonNode made = ann.rest()
                .post(
                        "/channels",
                        Json.object("name", canary, "description", canary, "type", type, "members", List.of("bob")))
                .expect(201);
        String channel = Json.text(made, "/channel/channelId");
        bob.reads(channel);
        JsonNode message = ann.posts(channel, canary + " @bob");
        ann.edits(channel, message, canary + " edited @bob");
        ann.reacts(channel, message, canary.substring(0, 30));
        ann.replies(channel, message, canary);
        ann.rest()
                .post("/documents/" + canary + "/channel", Json.object("documentName", canary))
                .status();
        var ids = new HashMap<String, Object>();
        ids.put("channelId", channel);
        ids.put("messageId", Json.text(message, "/messageId"));
        ids.put("userId", "bob");
        ids.put("userIds", List.of("bob"));
        ids.put("documentId", "some-document");
        ids.put("documentName", "mine");
        ids.put("name", "mine");
        ids.put("content", "mine");
        ids.put("emoji", "👍");
        ids.put("seq", 1);
        ids.put("after", 0);
        ids.put("isTyping", true);
        ids.put("status", "away");
        ids.put("role", "moderator");
        return ids;
    }

    /// What must not have changed.
    private String state(Map<String, Object> bait) {
        String channel = (String) bait.get("channelId");
        List<String> readers =
                Json.texts(ann.rest().get("/channels/" + channel + "/receipts").expect(200), "/receipts", "/userId");
        // Whoever sends has read; that comes a moment later.
        assertThat(readers).isSubsetOf("ann", "bob");
        return ann.channel(channel) + "\n" + ann.reads(channel) + "\n"
                + ann.rest().get("/channels/" + channel + "/members").expect(200);
    }

    private List<String> tryAll(Persona who, Map<String, Object> ids, Verdict verdict) {
        var wrong = new ArrayList<String>();
        var own = new HashMap<>(ids);
        own.put("token", who.token());
        try (Socket socket = who.connect()) {
            for (Route route : Routes.ALL) {
                var attack = new Attack(route, who, own);
                if (route.http() != null) note(wrong, attack, "REST", attack.overRest(), verdict);
                for (String action : route.actions()) {
                    note(wrong, attack, action, attack.overSocket(socket, action), verdict);
                }
            }
            socket.settle();
            assertThat(socket.heard().toString()).doesNotContain(canary);
        }
        return wrong;
    }

    private static void note(List<String> wrong, Attack attack, String how, String answer, Verdict verdict) {
        if (!verdict.isRight(attack, answer)) wrong.add(attack + " (" + how + "): " + answer);
    }

    /// Whether an answer is as the contract says.
    private interface Verdict {
        boolean isRight(Attack attack, String answer);
    }

    /// A channel that one does not see is not found, whatever one does to it.
    private boolean isBlind(Attack attack, String answer) {
        if (attack.isAboutAChannel()) return answer.equals("not_found") || HARMLESS.contains(answer);
        return switch (attack.route().function()) {
            case "readPerson" -> answer.equals("not_found");
            case "createChannel", "openDocumentChannel", "issueTicket" -> answer.equals("201");
            case "listChannels", "listPeople", "readStats", "readHealth" -> answer.equals("200");
            case "setPresence" -> answer.equals("200") || answer.equals("presenceUpdate");
            case "authenticate" ->
                answer.equals(host.traits().has(Difference.NO_RENEWAL) ? "unsupported" : "authenticated");
            default ->
                throw new AssertionError(
                        "say what a stranger is answered by " + attack.route().function());
        };
    }

    @Test
    void aForeignerFindsNothingAndLeavesNoTrace() {
        Map<String, Object> bait = bait("public");
        String before = state(bait);
        Tenant evil = host.tenant("t-" + UUID.randomUUID(), heard::add);
        // The highest role in one's own tenant is worth nothing in another.
        Persona mallory = evil.person("ann", "owner");
        assertThat(tryAll(mallory, bait, this::isBlind)).isEmpty();
        assertThat(state(bait)).isEqualTo(before);
        assertThat(heard).noneMatch(text -> text.contains(canary));
        assertThat(Json.number(mallory.rest().get("/stats").expect(200), "/stats/activity/messages"))
                .isZero();
    }

    @Test
    void anOutsiderFindsNoPrivateChannel() {
        Map<String, Object> bait = bait("private");
        String before = state(bait);
        Persona oscar = acme.member("oscar");
        List<String> wrong =
                tryAll(oscar, bait, (attack, answer) -> switch (attack.route().function()) {
                    // The other members of one's own tenant are no secret.
                    case "readPerson" -> answer.equals("200");
                    default -> isBlind(attack, answer);
                });
        assertThat(wrong).isEmpty();
        assertThat(state(bait)).isEqualTo(before);
        // Not even an administrator sees a private channel from outside.
        Persona root = acme.admin("root");
        assertThat(root.rest().get("/channels/" + bait.get("channelId")).status())
                .isEqualTo(404);
    }

    @Test
    void aGuestFindsNoOpenChannelAndCreatesNothing() {
        Map<String, Object> bait = bait("public");
        String before = state(bait);
        Persona guest = acme.guest("gus");
        List<String> wrong =
                tryAll(guest, bait, (attack, answer) -> switch (attack.route().function()) {
                    // How many channels and people there are is not for guests to know.
                    case "createChannel", "openDocumentChannel", "readStats" -> answer.equals("forbidden");
                    default -> isBlind(attack, answer);
                });
        assertThat(wrong).isEmpty();
        assertThat(state(bait)).isEqualTo(before);
        assertThat(guest.rest().get("/users").expect(200).toString()).doesNotContain("Name of bob");
    }

    @Test
    void aPlainMemberChangesNeitherTheChannelNorWhatOthersWrote() {
        Map<String, Object> bait = bait("private");
        bait.put("userId", "ann");
        var wrong = new ArrayList<String>();
        for (Route route : Routes.ALL) {
            if (!FOR_THOSE_WHO_RUN_IT.contains(route.function())) continue;
            var attack = new Attack(route, bob, bait);
            if (!attack.overRest().equals("forbidden")) wrong.add(attack.toString());
            try (Socket socket = bob.connect()) {
                for (String action : route.actions()) {
                    if (!attack.overSocket(socket, action).equals("forbidden")) wrong.add(attack + " by frame");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutAnIdentityEveryOperationButHealthIsRefused() {
        Map<String, Object> bait = bait("public");
        Rest nobody = host.rest();
        var wrong = new ArrayList<String>();
        for (Route route : Routes.ALL) {
            if (route.http() == null || route.http().isOpen()) continue;
            String path = route.http().path().replaceAll("\\{channelId}", (String) bait.get("channelId"));
            JsonNode body = route.http().takesBody() ? Json.object() : null;
            int status = nobody.ask(route.http().method(), path.replaceAll("[{}]", ""), body)
                    .status();
            if (status != 401) wrong.add(route.function() + ": " + status);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void thingsOfTheSameNameInTwoTenantsAreTwoThings() {
        Tenant evil = host.tenant("t-" + UUID.randomUUID(), heard::add);
        Persona twin = evil.member("ann");
        String key = Persona.freshKey();
        JsonNode secret = Json.object("content", canary, "clientMessageId", key);
        try (Socket twins = twin.joins("general")) {
            ann.posts("general", secret);
            ann.rest()
                    .with("Idempotency-Key", key)
                    .post("/channels", Json.object("name", canary))
                    .expect(201);
            ann.rest()
                    .post("/documents/doc/channel", Json.object("documentName", canary))
                    .expect(201);
            ann.opensDm(bob);
            ann.rest()
                    .put("/presence", Json.object("status", "busy", "text", canary))
                    .expect(200);

            JsonNode own = twin.rest()
                    .post("/channels/general/messages", Json.object("content", "own", "clientMessageId", key))
                    .expect(201);
            assertThat(Json.number(own, "/message/seq")).isEqualTo(1);
            twin.rest()
                    .with("Idempotency-Key", key)
                    .post("/channels", Json.object("name", "own"))
                    .expect(201);
            twin.rest()
                    .post("/documents/doc/channel", Json.object("documentName", "own"))
                    .expect(201);
            twin.rest()
                    .post("/channels", Json.object("type", "dm", "members", List.of("bob")))
                    .expect(201);
            twin.rest().get("/presence?userIds=ann,bob").expect(200);
            twin.rest().get("/channels?scope=discover").expect(200);
            twins.await("message");
            twins.settle();
            assertThat(twins.heard("message")).hasSize(1);
        }
        assertThat(heard).isNotEmpty().noneMatch(text -> text.contains(canary));
    }
}
