package io.stackbox.application.contract;

/// What every [io.stackbox.application.port.ChannelStore] must do. Each adapter's test implements this and
/// nothing else.
public interface ChannelStoreContract
        extends ChannelCreationContract, ChannelChangeContract, ChannelMembersContract, ChannelListsContract {}
