package io.stackbox.realtime.apigateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Does many things that wait, on virtual threads, so many at a time in the whole process.
public final class Pool {
    private final Semaphore places;

    public Pool(int placesMax) {
        this.places = new Semaphore(placesMax);
    }

    /// Does the task for each, and returns the results in that order once all are done. Where one failed, so
    /// does this, after the others.
    public <I, O> List<O> forEach(List<I> inputs, Function<I, O> task) {
        if (inputs.size() == 1) return List.of(alone(inputs.getFirst(), task));
        var running = new ArrayList<Future<O>>(inputs.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (I input : inputs) {
                places.acquireUninterruptibly();
                running.add(begin(threads, input, task));
            }
        }
        var results = new ArrayList<O>(inputs.size());
        for (Future<O> one : running) results.add(result(one));
        return results;
    }

    /// Does the task for each, and returns after that time at the latest, and as soon as those that are still under way
    /// have ended, which are interrupted. Where one failed, so does this.
    ///
    /// @return the results of those that were begun, the first so many, in that order; empty for the interrupted
    <I, O> List<Optional<O>> forEachWithin(Duration patience, List<I> inputs, Function<I, O> task) {
        long end = System.nanoTime() + patience.toNanos();
        var running = new ArrayList<Future<O>>(inputs.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (I input : inputs) {
                if (!isPlaceFreeBefore(end)) break;
                running.add(begin(threads, input, task));
            }
            for (Future<O> one : running) endBefore(end, one);
        }
        var results = new ArrayList<Optional<O>>(inputs.size());
        for (Future<O> one : running) {
            results.add(one.state() == Future.State.CANCELLED ? Optional.empty() : Optional.of(result(one)));
        }
        return results;
    }

    private boolean isPlaceFreeBefore(long end) {
        try {
            return places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void endBefore(long end, Future<?> one) {
        try {
            var _ = one.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            one.cancel(true);
        } catch (InterruptedException e) {
            one.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            // Thrown again where the results are taken.
        }
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
        try {
            return task.apply(input);
        } finally {
            places.release();
        }
    }

    /// Gives the place back even where the task is cancelled before it ran.
    private <I, O> Future<O> begin(Executor threads, I input, Function<I, O> task) {
        var one = new FutureTask<>(() -> task.apply(input));
        threads.execute(() -> {
            try {
                one.run();
            } finally {
                places.release();
            }
        });
        return one;
    }
}
