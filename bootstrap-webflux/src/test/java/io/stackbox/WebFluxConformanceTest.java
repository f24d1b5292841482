package io.stackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.conformance.ChannelsConversation;
import io.stackbox.conformance.ClosingConversation;
import io.stackbox.conformance.DirectConversation;
import io.stackbox.conformance.EdgesConversation;
import io.stackbox.conformance.ExactlyOncePromise;
import io.stackbox.conformance.FaultsPromise;
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
import io.stackbox.conformance.ScriptedConversation;
import io.stackbox.conformance.Suite;
import io.stackbox.conformance.ThreadsConversation;
import io.stackbox.conformance.WallsPromise;
import io.stackbox.host.ProcessVictim;
import io.stackbox.host.Server;
import io.stackbox.kit.Victim;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole suite on the server with the embedded stores, in this process.
class WebFluxConformanceTest {
    private static final Suite SUITE = new Suite(Server.shared(), WebFluxConformanceTest::victim);

    @TempDir
    private static Path data;

    private static Victim victim() {
        return new ProcessVictim(data);
    }

    @AfterAll
    static void theTableIsFull() {
        SUITE.report();
    }

    @Test
    void everyConversationIsHeld() {
        assertThat(Suite.notHeldBy(WebFluxConformanceTest.class)).isEmpty();
    }

    @Nested
    class Channels extends ChannelsConversation {
        Channels() {
            super(SUITE);
        }
    }

    @Nested
    class Closing extends ClosingConversation {
        Closing() {
            super(SUITE);
        }
    }

    @Nested
    class Direct extends DirectConversation {
        Direct() {
            super(SUITE);
        }
    }

    @Nested
    class Edges extends EdgesConversation {
        Edges() {
            super(SUITE);
        }
    }

    @Nested
    class Frames extends FramesConversation {
        Frames() {
            super(SUITE);
        }
    }

    @Nested
    class History extends HistoryConversation {
        History() {
            super(SUITE);
        }
    }

    @Nested
    class Identity extends IdentityConversation {
        Identity() {
            super(SUITE);
        }
    }

    @Nested
    class Limits extends LimitsConversation {
        Limits() {
            super(SUITE);
        }
    }

    @Nested
    class Marks extends MarksConversation {
        Marks() {
            super(SUITE);
        }
    }

    @Nested
    class Members extends MembersConversation {
        Members() {
            super(SUITE);
        }
    }

    @Nested
    class Messages extends MessagesConversation {
        Messages() {
            super(SUITE);
        }
    }

    @Nested
    class People extends PeopleConversation {
        People() {
            super(SUITE);
        }
    }

    @Nested
    class Presence extends PresenceConversation {
        Presence() {
            super(SUITE);
        }
    }

    @Nested
    class ReactionsAndPins extends ReactionsAndPinsConversation {
        ReactionsAndPins() {
            super(SUITE);
        }
    }

    @Nested
    class Scripted extends ScriptedConversation {
        Scripted() {
            super(SUITE);
        }
    }

    @Nested
    class Threads extends ThreadsConversation {
        Threads() {
            super(SUITE);
        }
    }

    @Nested
    class ExactlyOnce extends ExactlyOncePromise {
        ExactlyOnce() {
            super(SUITE);
        }
    }

    @Nested
    class Faults extends FaultsPromise {
        Faults() {
            super(SUITE);
        }
    }

    @Nested
    class Keys extends KeysPromise {
        Keys() {
            super(SUITE);
        }
    }

    @Nested
    class Order extends OrderPromise {
        Order() {
            super(SUITE);
        }
    }

    @Nested
    class Resume extends ResumePromise {
        Resume() {
            super(SUITE);
        }
    }

    @Nested
    class Walls extends WallsPromise {
        Walls() {
            super(SUITE);
        }
    }
}
