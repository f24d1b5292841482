package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.persistence.dynamodb.kit.FaultyHttp;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.http.SdkHttpRequest;
import tools.jackson.databind.JsonNode;

/// AWS at its worst, from one seed: calls are throttled, or carried out and not answered; stream and queue bring most
/// of
/// it twice and in any order; sockets end without a word.
final class BadWeather implements FaultyHttp.Plan, Whims {
    private static final int THROTTLED_PERCENT = 10;
    private static final int CARRIED_OUT_AND_LOST_PERCENT = 5;
    private static final int DISCONNECTS_LOST_PERCENT = 30;

    private final Random random;

    BadWeather(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized Fault of(int number, SdkHttpRequest request) {
        int dice = random.nextInt(100);
        if (dice < THROTTLED_PERCENT) return Fault.THROTTLED;
        if (dice < THROTTLED_PERCENT + CARRIED_OUT_AND_LOST_PERCENT) return Fault.CARRIED_OUT_AND_LOST;
        return Fault.NONE;
    }

    @Override
    public synchronized List<JsonNode> order(List<JsonNode> batch) {
        var mixed = new ArrayList<>(batch);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    @Override
    public boolean bringsAgain() {
        return true;
    }

    @Override
    public synchronized boolean losesAnswer() {
        return random.nextInt(100) < CARRIED_OUT_AND_LOST_PERCENT;
    }

    synchronized boolean losesDisconnect() {
        return random.nextInt(100) < DISCONNECTS_LOST_PERCENT;
    }

    /// One of so many, from nought.
    synchronized int oneOf(int many) {
        return random.nextInt(many);
    }
}
