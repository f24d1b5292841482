package io.stackbox.conformance;

import io.stackbox.conformance.record.Coverage;
import io.stackbox.conformance.record.Impossible;
import io.stackbox.kit.Fault;
import io.stackbox.kit.Host;
import io.stackbox.kit.TappedHost;
import io.stackbox.kit.Victim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The suite on one host: counts what goes over the wire, and judges it at the end.
public final class Suite {
    static final int PROMISES = 7;

    private final Coverage coverage = new Coverage();
    private final Map<Fault, Set<Integer>> heldUnder = new EnumMap<>(Fault.class);
    private final Set<Fault> owed = EnumSet.noneOf(Fault.class);
    private final Supplier<Victim> victims;
    private final Host host;
    private final Set<Class<?>> held = new HashSet<>();
    private final long beganNanos = System.nanoTime();
    private int tests;

    /// @param victims starts a host of the same kind, for a test to harm
    public Suite(Host host, Supplier<Victim> victims) {
        this.host = tapped(host);
        this.victims = victims;
    }

    /// The host with this suite's listener on its wire.
    Host tapped(Host one) {
        return new TappedHost(one, coverage);
    }

    /// A host to be harmed. What it offers must be held by the end.
    Victim victim() {
        Victim victim = victims.get();
        for (Fault fault : Fault.values())
            if (fault.isTheClients() || victim.offers().contains(fault)) owed.add(fault);
        return victim;
    }

    /// A promise was held under a fault.
    synchronized void held(int promise, Fault fault) {
        heldUnder.computeIfAbsent(fault, key -> new TreeSet<>()).add(promise);
    }

    public Host host() {
        return host;
    }

    /// A test of this conversation begins.
    synchronized void begins(Conversation conversation) {
        tests++;
        held.add(conversation.getClass().getSuperclass());
    }

    /// Where this host leaves what it has been seen to do.
    public static Path folder(Host host) {
        return Path.of("target", "conformance", host.traits().name());
    }

    /// Prints the table, and fails for a cell that nothing has touched. Where only some conversations were held, it
    /// prints what they touched and judges nothing but who was told what.
    public synchronized void report() {
        var impossible = new Impossible(host.traits());
        Duration time = Duration.ofNanos(System.nanoTime() - beganNanos);
        String table = coverage.table(impossible)
                + promises()
                + "%d tests on %s in %d.%d s%n"
                        .formatted(tests, host.traits().name(), time.toSeconds(), time.toMillisPart() / 100);
        System.out.println(table);
        try {
            Files.createDirectories(folder(host));
            Files.writeString(folder(host).resolve("coverage.txt"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!coverage.leaks().isEmpty()) throw new AssertionError(String.join("\n", coverage.leaks()));
        List<String> misdirected = coverage.misdirected();
        if (!misdirected.isEmpty()) throw new AssertionError("misdirected\n" + String.join("\n", misdirected));
        boolean isWhole = held.containsAll(List.of(Conversation.class.getPermittedSubclasses()));
        if (!isWhole) return;
        var missing = new ArrayList<>(coverage.missing(impossible));
        missing.addAll(notHeld());
        if (!missing.isEmpty()) throw new AssertionError("nothing has touched\n" + String.join("\n", missing));
    }

    /// One line a fault: the promises that were held under it.
    private String promises() {
        var text = new StringBuilder();
        for (Fault fault : Fault.values()) {
            Object held =
                    heldUnder.containsKey(fault) ? "promises " + heldUnder.get(fault) : "not offered by this host";
            text.append("%-20s %s%n".formatted(fault, held));
        }
        return text.toString();
    }

    private List<String> notHeld() {
        var missing = new ArrayList<String>();
        for (Fault fault : owed) {
            for (int promise = 1; promise <= PROMISES; promise++) {
                boolean isHeld = heldUnder.getOrDefault(fault, Set.of()).contains(promise);
                if (!isHeld) missing.add("promise " + promise + " under " + fault);
            }
        }
        return missing;
    }

    /// The conversations that none of the class's nested ones is.
    public static List<String> notHeldBy(Class<?> wiring) {
        List<Class<?>> nested = Arrays.stream(wiring.getDeclaredClasses())
                .<Class<?>>map(Class::getSuperclass)
                .toList();
        return Arrays.stream(Conversation.class.getPermittedSubclasses())
                .filter(each -> !nested.contains(each))
                .map(Class::getSimpleName)
                .toList();
    }
}
