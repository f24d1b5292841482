package io.stackbox.persistence;

import io.stackbox.application.contract.MarkStoreContract;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MessageStore;

class EmbeddedMarkStoreTest extends OpenStore implements MarkStoreContract {
    @Override
    public ChannelStore channels() {
        return store.channels();
    }

    @Override
    public MessageStore messages() {
        return store.messages();
    }

    @Override
    public MarkStore marks() {
        return store.marks();
    }
}
