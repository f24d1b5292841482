package io.stackbox.realtime.apigateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Does many things that wait, on virtual threads, so many at a time in the whole process.
final class Pool {
    private final Semaphore places;

    Pool(int placesMax) {
        this.places = new Semaphore(placesMax);
    }

    /// Does the task for each, and returns the results in that order once all are done. Where one failed, so
    /// does this, after the others.
    <I, O> List<O> forEach(List<I> inputs, Function<I, O> task) {
        if (inputs.size() == 1) return List.of(alone(inputs.getFirst(), task));
        var running = new ArrayList<Future<O>>(inputs.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (I input : inputs) {
                places.acquireUninterruptibly();
                running.add(threads.submit(() -> release(input, task)));
            }
        }
        var results = new ArrayList<O>(inputs.size());
        for (Future<O> one : running) results.add(result(one));
        return results;
    }

    private static <O> O result(Future<O> done) {
        if (done.state() != Future.State.FAILED) return done.resultNow();
        switch (done.exceptionNow()) {
            case RuntimeException failure -> throw failure;
            case Error end -> throw end;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private <I, O> O alone(I input, Function<I, O> task) {
        places.acquireUninterruptibly();
        return release(input, task);
    }

    private <I, O> O release(I input, Function<I, O> task) {
        try {
            return task.apply(input);
        } finally {
            places.release();
        }
    }
}
