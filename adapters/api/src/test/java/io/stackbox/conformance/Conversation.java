package io.stackbox.conformance;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Host;
import java.util.Arrays;
import java.util.List;

/// A part of the contract, as clients of any host meet it. It is written once; each bootstrap names the hosts that it
/// is held on.
public abstract sealed class Conversation
        permits ChannelsConversation,
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
                ThreadsConversation,
                ExactlyOncePromise,
                KeysPromise,
                OrderPromise,
                ResumePromise,
                WallsPromise {
    protected final Host host;

    protected Conversation(Host host) {
        this.host = host;
    }

    /// The conversations that none of the class's nested ones is.
    public static List<String> notHeldBy(Class<?> wiring) {
        List<Class<?>> held = Arrays.stream(wiring.getDeclaredClasses())
                .<Class<?>>map(Class::getSuperclass)
                .toList();
        return Arrays.stream(Conversation.class.getPermittedSubclasses())
                .filter(each -> !held.contains(each))
                .map(Class::getSimpleName)
                .toList();
    }

    /// Ends the test, as one that was not held, where the contract lets the host differ.
    protected final void unless(Difference difference) {
        assumeFalse(host.traits().has(difference), difference.line());
    }
}
