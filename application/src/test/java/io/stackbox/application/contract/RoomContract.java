package io.stackbox.application.contract;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;

/// What the contracts of channels and messages stand on: both stores over the same data, the same ones
/// throughout a test.
public interface RoomContract {
    ChannelStore channels();

    MessageStore messages();

    /// A public channel of a fresh tenant, Ann its owner, Bob and Carol its members.
    default Room openRoom() {
        return Room.open(channels(), messages());
    }
}
