package io.stackbox.domain.channel;

/// What somebody wants to do in a channel they see. The rules are in [Standing#require].
public enum Act {
    READ,
    SUBSCRIBE,
    MARK_READ,
    LEAVE,
    POST,
    EDIT,
    DELETE,
    REACT,
    PIN,
    TYPE,
    CHANGE_SETTINGS,
    ARCHIVE,
    ADD_MEMBER,
    CHANGE_ROLE,
    REMOVE_MEMBER;

    /// Whether an archived channel still takes it.
    boolean worksInArchive() {
        return switch (this) {
            case READ, SUBSCRIBE, MARK_READ, LEAVE, ARCHIVE, REMOVE_MEMBER -> true;
            case POST, EDIT, DELETE, REACT, PIN, TYPE, CHANGE_SETTINGS, ADD_MEMBER, CHANGE_ROLE -> false;
        };
    }

    /// Whether only those who run the channel may do it.
    boolean isForModerators() {
        return switch (this) {
            case CHANGE_SETTINGS, ARCHIVE, ADD_MEMBER, CHANGE_ROLE, REMOVE_MEMBER -> true;
            case READ, SUBSCRIBE, MARK_READ, LEAVE, POST, EDIT, DELETE, REACT, PIN, TYPE -> false;
        };
    }

    /// Whether it would change who is in the channel.
    boolean changesMembers() {
        return this == ADD_MEMBER || this == REMOVE_MEMBER || this == LEAVE || this == CHANGE_ROLE;
    }
}
