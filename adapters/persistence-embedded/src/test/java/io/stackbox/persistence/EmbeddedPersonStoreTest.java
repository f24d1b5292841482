package io.stackbox.persistence;

import io.stackbox.application.contract.PersonStoreContract;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.PersonStore;

class EmbeddedPersonStoreTest extends OpenStore implements PersonStoreContract {
    @Override
    public PersonStore people() {
        return store.persons();
    }

    @Override
    public ChannelStore channels() {
        return store.channels();
    }
}
