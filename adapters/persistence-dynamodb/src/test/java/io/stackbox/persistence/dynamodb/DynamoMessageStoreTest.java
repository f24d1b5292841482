package io.stackbox.persistence.dynamodb;

import io.stackbox.application.contract.MessageStoreContract;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MessageStore;

class DynamoMessageStoreTest extends OpenStore implements MessageStoreContract {
    @Override
    public ChannelStore channels() {
        return store.channels();
    }

    @Override
    public MessageStore messages() {
        return store.messages();
    }
}
