package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a key may not do: let a second request through, show what is no longer there to be seen, or undo what has
/// happened since.
public abstract non-sealed class KeysPromise extends Conversation {
    private static final int RACES = 10;

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");
    private final Persona bob = tenant.member("bob");

    protected KeysPromise(Suite suite) {
        super(suite);
    }

    @Test
    void ofTwoRequestsUnderOneKeyAtOnceOneIsCarriedOut() throws Exception {
        String channel = ann.opensPrivate("raced");
        for (int race = 0; race < RACES; race++) {
            String key = Persona.freshKey();
            String one = "one-" + race;
            String other = "other-" + race;
            List<Callable<Answer>> requests = List.of(() -> adds(key, channel, one), () -> adds(key, channel, other));
            var statuses = new ArrayList<Integer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Answer> answer : threads.invokeAll(requests)) {
                    statuses.add(answer.get().status());
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 422);
            List<String> members = Json.list(
                            ann.rest()
                                    .get("/channels/" + channel + "/members?limit=100")
                                    .expect(200),
                            "/members")
                    .stream()
                    .map(member -> Json.text(member, "/userId"))
                    .toList();
            assertThat(Collections.disjoint(members, List.of(one)))
                    .isNotEqualTo(Collections.disjoint(members, List.of(other)));
        }
    }

    private Answer adds(String key, String channel, String user) {
        return keyed(ann, key, "/channels/" + channel + "/members", Json.object("userId", user));
    }

    @Test
    void aRefusedRequestGivesItsKeyBack() {
        String key = Persona.freshKey();
        assertThat(keyed(ann, key, "/channels", Json.object("name", "")).problem(400))
                .isEqualTo("invalid");
        keyed(ann, key, "/channels", Json.object("name", "better")).expect(201);
    }

    @Test
    void whoWasRemovedIsNotShownTheAnswerAgain() {
        String channel = ann.opensPrivate("secret", bob);
        String message = Json.text(ann.posts(channel, "canary"), "/messageId");
        String key = Persona.freshKey();
        String path = "/channels/" + channel + "/members";
        String react = "/messages/" + message + "/reactions";
        JsonNode reaction = Json.object("channelId", channel, "emoji", "👍");
        keyed(bob, key, react, reaction).expect(200);
        ann.rest().delete(path + "/bob").expect(204);

        assertThat(keyed(bob, key, react, reaction).problem(404)).isEqualTo("not_found");
    }

    @Test
    void aDeletedMessageIsAnsweredAsDeleted() {
        String channel = ann.opens("deleted");
        String message = Json.text(ann.posts(channel, "canary"), "/messageId");
        String key = Persona.freshKey();
        String react = "/messages/" + message + "/reactions";
        JsonNode reaction = Json.object("channelId", channel, "emoji", "👍");
        keyed(ann, key, react, reaction).expect(200);
        ann.rest().delete("/channels/" + channel + "/messages/" + message).expect(200);

        JsonNode again = keyed(ann, key, react, reaction).expect(200).path("message");

        assertThat(again.path("deleted").booleanValue()).isTrue();
        assertThat(again.toString()).doesNotContain("canary");
    }

    @Test
    void whoHasLeftIsNotBroughtBackByARetry() {
        String channel = ann.opens("left");
        String path = "/channels/" + channel + "/messages";
        JsonNode request = Json.object("content", "once", "clientMessageId", Persona.freshKey());
        bob.rest().post(path, request).expect(201);
        bob.rest().delete("/channels/" + channel + "/members/bob").expect(204);

        bob.rest().post(path, request).expect(200);

        JsonNode mine = bob.rest().get("/channels").expect(200);
        assertThat(Json.list(mine, "/channels"))
                .noneMatch(found -> Json.text(found, "/channelId").equals(channel));
    }

    @Test
    void aRetryIsAnsweredWhateverItsBodyHolds() {
        String path = "/channels/" + ann.opens("bodies") + "/messages";
        String key = Persona.freshKey();
        keyed(ann, key, path, Json.object("content", "once")).expect(201);

        List<JsonNode> files = Collections.nCopies(21, Json.object("fileId", "x"));
        keyed(ann, key, path, Json.object("content", "once", "attachments", files))
                .expect(200);
    }

    private static Answer keyed(Persona who, String key, String path, JsonNode body) {
        return who.rest().with("Idempotency-Key", key).post(path, body);
    }
}
