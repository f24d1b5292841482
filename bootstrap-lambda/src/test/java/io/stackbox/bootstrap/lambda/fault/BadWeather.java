package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.persistence.dynamodb.kit.FaultyHttp;
import io.stackbox.persistence.dynamodb.kit.FaultyHttp.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.http.SdkHttpRequest;
import tools.jackson.databind.JsonNode;

/// AWS at its worst, from one seed: calls are throttled, or carried out and not answered; stream and queue bring all of
/// it twice and in any order; sockets end without a word.
final class BadWeather implements FaultyHttp.Plan, Whims {
    private static final int THROTTLED_PERCENT = 10;
    private static final int CARRIED_OUT_AND_LOST_PERCENT = 5;
    private static final int DISCONNECTS_LOST_PERCENT = 30;

    private final Random random;
    private int throttled;
    private int answersLost;
    private int broughtAgain;
    private int disconnects;
    private int disconnectsLost;

    BadWeather(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized Fault of(int number, SdkHttpRequest request) {
        int dice = random.nextInt(100);
        if (dice < THROTTLED_PERCENT) {
            throttled++;
            return Fault.THROTTLED;
        }
        if (dice >= THROTTLED_PERCENT + CARRIED_OUT_AND_LOST_PERCENT) return Fault.NONE;
        answersLost++;
        return Fault.CARRIED_OUT_AND_LOST;
    }

    @Override
    public synchronized List<JsonNode> order(List<JsonNode> batch) {
        var mixed = new ArrayList<>(batch);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    @Override
    public synchronized boolean bringsAgain(List<JsonNode> batch) {
        broughtAgain += batch.size();
        return true;
    }

    @Override
    public synchronized boolean losesAnswer() {
        boolean isLost = random.nextInt(100) < CARRIED_OUT_AND_LOST_PERCENT;
        if (isLost) answersLost++;
        return isLost;
    }

    /// The first one in any case.
    synchronized boolean losesDisconnect() {
        boolean isLost = disconnects == 0 || random.nextInt(100) < DISCONNECTS_LOST_PERCENT;
        disconnects++;
        if (isLost) disconnectsLost++;
        return isLost;
    }

    /// All of it came.
    synchronized void wasBad() {
        assertThat(throttled).as("calls that were throttled").isPositive();
        assertThat(answersLost).as("answers that were lost").isPositive();
        assertThat(broughtAgain).as("events that came twice").isPositive();
        assertThat(disconnectsLost).as("disconnects that were lost").isPositive();
    }

    @Override
    public synchronized String toString() {
        return "%d calls throttled, %d answers lost, %d events brought again, %d of %d disconnects lost"
                .formatted(throttled, answersLost, broughtAgain, disconnectsLost, disconnects);
    }
}
