package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The whole suite: every conversation and every promise, on whichever host the class that extends it brings. Surefire
/// runs it as a whole only; where one part alone is wanted, `WebFluxConformanceTest$Walls` and its like can be named.
public abstract class WholeSuite {
    private final Suite suite;

    /// @param suite one for all tests of the class
    protected WholeSuite(Suite suite) {
        this.suite = suite;
    }

    private Suite suite() {
        return suite;
    }

    @Test
    void everyConversationIsHeld() {
        assertThat(Suite.notHeldBy(WholeSuite.class)).isEmpty();
    }

    @Nested
    class Channels extends ChannelsConversation {
        Channels() {
            super(suite());
        }
    }

    @Nested
    class Closing extends ClosingConversation {
        Closing() {
            super(suite());
        }
    }

    @Nested
    class Direct extends DirectConversation {
        Direct() {
            super(suite());
        }
    }

    @Nested
    class Edges extends EdgesConversation {
        Edges() {
            super(suite());
        }
    }

    @Nested
    class Frames extends FramesConversation {
        Frames() {
            super(suite());
        }
    }

    @Nested
    class History extends HistoryConversation {
        History() {
            super(suite());
        }
    }

    @Nested
    class Identity extends IdentityConversation {
        Identity() {
            super(suite());
        }
    }

    @Nested
    class Limits extends LimitsConversation {
        Limits() {
            super(suite());
        }
    }

    @Nested
    class Marks extends MarksConversation {
        Marks() {
            super(suite());
        }
    }

    @Nested
    class Members extends MembersConversation {
        Members() {
            super(suite());
        }
    }

    @Nested
    class Messages extends MessagesConversation {
        Messages() {
            super(suite());
        }
    }

    @Nested
    class People extends PeopleConversation {
        People() {
            super(suite());
        }
    }

    @Nested
    class Presence extends PresenceConversation {
        Presence() {
            super(suite());
        }
    }

    @Nested
    class ReactionsAndPins extends ReactionsAndPinsConversation {
        ReactionsAndPins() {
            super(suite());
        }
    }

    @Nested
    class Scripted extends ScriptedConversation {
        Scripted() {
            super(suite());
        }
    }

    @Nested
    class Threads extends ThreadsConversation {
        Threads() {
            super(suite());
        }
    }

    @Nested
    class ExactlyOnce extends ExactlyOncePromise {
        ExactlyOnce() {
            super(suite());
        }
    }

    @Nested
    class Faults extends FaultsPromise {
        Faults() {
            super(suite());
        }
    }

    @Nested
    class Keys extends KeysPromise {
        Keys() {
            super(suite());
        }
    }

    @Nested
    class Order extends OrderPromise {
        Order() {
            super(suite());
        }
    }

    @Nested
    class Resume extends ResumePromise {
        Resume() {
            super(suite());
        }
    }

    @Nested
    class Walls extends WallsPromise {
        Walls() {
            super(suite());
        }
    }
}
