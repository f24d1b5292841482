package io.stackbox.persistence.dynamodb.table;

/// The tables. Each has a text `pk` and `sk` for its key and `ttl` (seconds since 1970) for rows that end.
public enum Table {
    CONNECTIONS,
    MESSAGES,
    CHANNELS,
    PRESENCE,
    NOTIFICATIONS;

    /// The environment variable that holds the table's name.
    public String variable() {
        return name() + "_TABLE";
    }
}
