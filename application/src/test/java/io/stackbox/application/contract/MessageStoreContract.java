package io.stackbox.application.contract;

/// What every [io.stackbox.application.port.MessageStore] must do. Each adapter's test implements this and
/// nothing else.
public interface MessageStoreContract
        extends AppendContract,
                SendKeyContract,
                MessageChangeContract,
                ThreadContract,
                HistoryContract,
                ChangesContract {}
