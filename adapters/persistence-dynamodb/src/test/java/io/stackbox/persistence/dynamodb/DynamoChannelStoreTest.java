package io.stackbox.persistence.dynamodb;

import io.stackbox.application.contract.ChannelStoreContract;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;

class DynamoChannelStoreTest extends OpenStore implements ChannelStoreContract {
    @Override
    public ChannelStore channels() {
        return store.channels();
    }

    @Override
    public MessageStore messages() {
        return store.messages();
    }
}
