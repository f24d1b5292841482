package io.stackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.conformance.ChannelsConversation;
import io.stackbox.conformance.Conversation;
import io.stackbox.conformance.DirectConversation;
import io.stackbox.conformance.EdgesConversation;
import io.stackbox.conformance.ExactlyOncePromise;
import io.stackbox.conformance.FramesConversation;
import io.stackbox.conformance.HistoryConversation;
import io.stackbox.conformance.IdentityConversation;
import io.stackbox.conformance.KeysPromise;
import io.stackbox.conformance.LimitsConversation;
import io.stackbox.conformance.MarksConversation;
import io.stackbox.conformance.MembersConversation;
import io.stackbox.conformance.MessagesConversation;
import io.stackbox.conformance.OrderPromise;
import io.stackbox.conformance.PeopleConversation;
import io.stackbox.conformance.PresenceConversation;
import io.stackbox.conformance.ReactionsAndPinsConversation;
import io.stackbox.conformance.ResumePromise;
import io.stackbox.conformance.ThreadsConversation;
import io.stackbox.conformance.WallsPromise;
import io.stackbox.host.Server;
import io.stackbox.kit.Host;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The whole suite on the server with the embedded stores, in this process.
class WebFluxConformanceTest {
    private static final Host HOST = Server.shared();

    @Test
    void everyConversationIsHeld() {
        assertThat(Conversation.notHeldBy(WebFluxConformanceTest.class)).isEmpty();
    }

    @Nested
    class Channels extends ChannelsConversation {
        Channels() {
            super(HOST);
        }
    }

    @Nested
    class Direct extends DirectConversation {
        Direct() {
            super(HOST);
        }
    }

    @Nested
    class Edges extends EdgesConversation {
        Edges() {
            super(HOST);
        }
    }

    @Nested
    class Frames extends FramesConversation {
        Frames() {
            super(HOST);
        }
    }

    @Nested
    class History extends HistoryConversation {
        History() {
            super(HOST);
        }
    }

    @Nested
    class Identity extends IdentityConversation {
        Identity() {
            super(HOST);
        }
    }

    @Nested
    class Limits extends LimitsConversation {
        Limits() {
            super(HOST);
        }
    }

    @Nested
    class Marks extends MarksConversation {
        Marks() {
            super(HOST);
        }
    }

    @Nested
    class Members extends MembersConversation {
        Members() {
            super(HOST);
        }
    }

    @Nested
    class Messages extends MessagesConversation {
        Messages() {
            super(HOST);
        }
    }

    @Nested
    class People extends PeopleConversation {
        People() {
            super(HOST);
        }
    }

    @Nested
    class Presence extends PresenceConversation {
        Presence() {
            super(HOST);
        }
    }

    @Nested
    class ReactionsAndPins extends ReactionsAndPinsConversation {
        ReactionsAndPins() {
            super(HOST);
        }
    }

    @Nested
    class Threads extends ThreadsConversation {
        Threads() {
            super(HOST);
        }
    }

    @Nested
    class ExactlyOnce extends ExactlyOncePromise {
        ExactlyOnce() {
            super(HOST);
        }
    }

    @Nested
    class Keys extends KeysPromise {
        Keys() {
            super(HOST);
        }
    }

    @Nested
    class Order extends OrderPromise {
        Order() {
            super(HOST);
        }
    }

    @Nested
    class Resume extends ResumePromise {
        Resume() {
            super(HOST);
        }
    }

    @Nested
    class Walls extends WallsPromise {
        Walls() {
            super(HOST);
        }
    }
}
