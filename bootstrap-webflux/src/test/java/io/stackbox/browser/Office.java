package io.stackbox.browser;

import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import tools.jackson.databind.JsonNode;

/// A tenant where people have talked for a while: something of everything that can be seen.
///
/// @param conversation the channel with a bit of all that messages can have
/// @param root the message there that was replied to
record Office(Tenant tenant, String conversation, String empty, String archived, String root) {

    /// Ann Archer's, who has signed in before, so that her name is known.
    static Office of(Tenant tenant) {
        Persona ann = tenant.member("ann");
        Persona bob = tenant.member("bob");
        Persona cid = tenant.member("cid");
        String conversation = Json.text(
                ann.rest()
                        .post(
                                "/channels",
                                Json.object(
                                        "name", "case-4711", "description", "Fabrikam, lease of the house by the lake"))
                        .expect(201),
                "/channel/channelId");
        bob.posts(conversation, "Good morning. The **lease** is signed, see [the register](https://example.com/4711).");
        cid.posts(
                conversation,
                "Thank you! What is left:\n\n1. the deposit\n2. the keys\n\n> Keys on Monday, as agreed.");
        JsonNode root = ann.posts(conversation, "@bob can you call them about the keys?");
        bob.replies(conversation, root, "I can, this afternoon.");
        cid.replies(conversation, root, "They are out until two.");
        ann.reacts(conversation, root, "👍");
        bob.reacts(conversation, root, "👍");
        bob.reacts(conversation, root, "🎉");
        bob.posts(conversation, "```js\nconst deposit = 3 * rent; // due on the first\n```");
        JsonNode edited = ann.posts(conversation, "The meeting is on Monday.");
        ann.edits(conversation, edited, "The meeting is on Tuesday.");
        JsonNode gone = cid.posts(conversation, "Wrong window");
        cid.deletes(conversation, gone);
        JsonNode pinned = bob.posts(conversation, "Their number: `+49 30 1234567`");
        bob.rest()
                .post("/channels/" + conversation + "/pins/" + Json.text(pinned, "/messageId"), null)
                .expect(200);
        cid.posts(conversation, "| Room | m² |\n|---|---|\n| Kitchen | 14 |\n| Study | 11 |");
        ann.posts(conversation, "🎉");

        String empty = ann.opens("ideas");
        String archived = ann.opens("case-0815");
        ann.posts(archived, "Closed.");
        ann.rest().delete("/channels/" + archived).expect(200);
        bob.opens("canteen");
        bob.posts(bob.opensDm(ann), "Have you seen the draft?");
        cid.posts(cid.opensDm(ann, bob), "Lunch at one?");
        return new Office(tenant, conversation, empty, archived, Json.text(root, "/messageId"));
    }
}
