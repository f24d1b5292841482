package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// What holds of a channel whatever has happened, once stream and queue have brought all they have.
final class Promises {
    private final World world;
    private final String channel;
    private final Person auditor;
    private final List<JsonNode> history;

    /// @param auditor sees the channel
    Promises(World world, String channel, Person auditor) {
        this.world = world;
        this.channel = channel;
        this.auditor = auditor;
        this.history = auditor.reads(channel);
    }

    /// Whoever was confirmed is there, once, where they were told; nothing is there twice.
    Promises confirmedAreThereOnce(List<Person> senders) {
        Map<String, JsonNode> byKey = new HashMap<>();
        for (JsonNode message : history) {
            String key = Json.text(message, "/userId") + " " + Json.text(message, "/clientMessageId");
            assertThat(byKey.put(key, message)).as("doubled: " + key).isNull();
        }
        for (Person sender : senders) {
            for (var told : sender.confirmed(channel)) {
                JsonNode found = byKey.get(sender.id + " " + told.key());
                assertThat(found).as("lost: " + told).isNotNull();
                assertThat(Json.text(found, "/messageId")).as("moved: " + told).isEqualTo(told.messageId());
                assertThat(Json.number(found, "/seq")).as("moved: " + told).isEqualTo(told.seq());
            }
        }
        return this;
    }

    /// Places and revisions are 1, 2, 3 …, and each revision was taken once.
    Promises orderIsDense() {
        assertThat(history.stream().map(message -> Json.number(message, "/seq")))
                .as("places")
                .containsExactlyElementsOf(upTo(history.size()));
        assertThat(world.revisions(channel))
                .as("revisions, as the stream told of them")
                .containsExactlyElementsOf(upTo(auditor.revision(channel)));
        return this;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /// Whoever listened has heard it all by now, without asking.
    Promises wereHeardBy(Person listener) {
        Log log = listener.log(channel);
        assertThat(log.revision()).as("how far " + listener.id + " heard").isEqualTo(auditor.revision(channel));
        assertThat(log.gaps()).as("what " + listener.id + " did not hear").isEmpty();
        return areKnownTo(listener);
    }

    /// Nothing has ended on the way, so nobody heard anything twice.
    void noneTwiceFor(Person listener) {
        assertThat(listener.log(channel).repeats())
                .as("what " + listener.id + " heard twice")
                .isEmpty();
    }

    /// After a resume all know the same, and so does somebody who knew nothing.
    Promises areReadAlike(List<Person> readers) {
        for (Person reader : readers) {
            reader.resumes(channel);
            var _ = areKnownTo(reader);
        }
        return this;
    }

    private Promises areKnownTo(Person reader) {
        assertThat(reader.log(channel).lines())
                .as("what " + reader.id + " knows")
                .isEqualTo(history.stream().map(Log::line).toList());
        return this;
    }
}
