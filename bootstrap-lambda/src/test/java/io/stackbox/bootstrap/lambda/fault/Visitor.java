package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.kit.Eventually;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// Somebody who reads, from one line after the other, and marks what they have read.
final class Visitor {
    private static final int STAYS_MS_MIN = 50;
    private static final int STAYS_MS_MAX = 200;

    final Person who;
    private final String room;
    private final Random random;
    private final ReadMark mark;

    Visitor(Person who, String room, long seed) {
        this.who = who;
        this.room = room;
        this.random = new Random(seed ^ who.id.hashCode());
        this.mark = new ReadMark(who, room, random);
    }

    void comesAndGoes(BadWeather weather, BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            Line line = who.line();
            mark.resumes();
            mark.moves();
            Eventually.pause(Duration.ofMillis(random.nextInt(STAYS_MS_MIN, STAYS_MS_MAX)));
            if (weather.losesDisconnect()) line.goesDead();
            else line.hangsUp();
        }
    }

    /// Comes once more, and has read as much as ever.
    void comesBack() {
        mark.resumes();
    }
}
