package io.stackbox.realtime;

import java.time.Duration;

/// The defaults, but for what a test is about.
final class SettingsBuilder {
    private static final HubSettings DEFAULTS = HubSettings.defaults();

    private int queueBytesMax = DEFAULTS.queueBytesMax();
    private int subscriptionsMax = DEFAULTS.subscriptionsMax();
    private int connectionsPerUserMax = DEFAULTS.connectionsPerUserMax();
    private Duration predecessorWait = DEFAULTS.predecessorWait();
    private Duration pingEvery = DEFAULTS.pingEvery();
    private Duration idleAfter = DEFAULTS.idleAfter();
    private Duration writeTimeout = DEFAULTS.writeTimeout();
    private Duration closeGrace = DEFAULTS.closeGrace();
    private boolean deflate;

    private SettingsBuilder() {}

    static SettingsBuilder settings() {
        return new SettingsBuilder();
    }

    SettingsBuilder queueing(int bytesMax) {
        queueBytesMax = bytesMax;
        return this;
    }

    SettingsBuilder subscriptions(int max) {
        subscriptionsMax = max;
        return this;
    }

    SettingsBuilder connections(int perUserMax) {
        connectionsPerUserMax = perUserMax;
        return this;
    }

    SettingsBuilder waiting(Duration forPredecessor) {
        predecessorWait = forPredecessor;
        return this;
    }

    SettingsBuilder pinging(Duration every) {
        pingEvery = every;
        return this;
    }

    SettingsBuilder idle(Duration after) {
        idleAfter = after;
        return this;
    }

    SettingsBuilder writeTimeout(Duration after) {
        writeTimeout = after;
        return this;
    }

    SettingsBuilder grace(Duration ofClose) {
        closeGrace = ofClose;
        return this;
    }

    SettingsBuilder deflating() {
        deflate = true;
        return this;
    }

    HubSettings build() {
        return new HubSettings(
                queueBytesMax,
                subscriptionsMax,
                connectionsPerUserMax,
                predecessorWait,
                pingEvery,
                idleAfter,
                writeTimeout,
                closeGrace,
                deflate,
                DEFAULTS.deflateFromBytes());
    }
}
