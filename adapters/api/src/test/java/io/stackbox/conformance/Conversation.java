package io.stackbox.conformance;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Host;

/// A part of the contract, as clients of any host meet it. It is written once; each bootstrap names the hosts that it
/// is held on.
public abstract sealed class Conversation
        permits ChannelsConversation,
                ClosingConversation,
                DirectConversation,
                EdgesConversation,
                FramesConversation,
                HistoryConversation,
                IdentityConversation,
                LimitsConversation,
                MarksConversation,
                MembersConversation,
                MessagesConversation,
                PeopleConversation,
                PresenceConversation,
                ReactionsAndPinsConversation,
                ScriptedConversation,
                ThreadsConversation,
                ExactlyOncePromise,
                FaultsPromise,
                KeysPromise,
                OrderPromise,
                ResumePromise,
                WallsPromise {
    protected final Suite suite;
    protected final Host host;

    protected Conversation(Suite suite) {
        this.suite = suite;
        this.host = suite.host();
        suite.begins(this);
    }

    /// Ends the test, as one that was not held, where the contract lets the host differ.
    protected final void unless(Difference difference) {
        assumeFalse(host.traits().has(difference), difference.line());
    }
}
