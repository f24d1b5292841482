package io.stackbox.perf.simulation;

import static io.gatling.javaapi.core.CoreDsl.dummy;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.http.action.ws.WsInboundMessage;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one person saw of what all said: each message, the moment it came, and the order.
///
/// A message's text holds its key and the moment it was said, so that no clock but one is read.
///
/// @param latenciesMillis from said to seen, in the order seen
/// @param inOrder         whether `seq` only ever grew by one
record Seen(Set<String> keys, List<Integer> latenciesMillis, boolean inOrder) {
    static final String DELIVERED = "delivered";
    static final String SAW_EVERYTHING = "saw everything once and in order";

    private static final Pattern SAID = Pattern.compile("\"content\":\"said (\\S+) at (\\d+)\"");
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    static String content(String key) {
        return "said %s at %d".formatted(key, System.currentTimeMillis());
    }

    /// Looks at everything that came since joining, and puts into the statistics how long each message took, and
    /// whether `messages` different ones came, none twice, none out of order.
    static ChainBuilder look(int messages) {
        return exec(ws.processUnmatchedMessages(
                        Talk.EAR, (inbound, session) -> remember(of(inbound), messages, session)))
                .exec(foreach("#{latencies}", "latency").on(dummy(DELIVERED, "#{latency}")))
                .exec(dummy(SAW_EVERYTHING, 1).withSuccess(session -> session.getBoolean("complete")));
    }

    static Seen of(List<WsInboundMessage> inbound) {
        Set<String> keys = new HashSet<>();
        List<Integer> latencies = new ArrayList<>();
        boolean inOrder = true;
        long lastSeq = 0;
        for (WsInboundMessage frame : inbound) {
            if (!(frame instanceof WsInboundMessage.Text text)) continue;
            Matcher said = SAID.matcher(text.message());
            Matcher seq = SEQ.matcher(text.message());
            if (!text.message().contains("\"type\":\"message\"") || !said.find() || !seq.find()) continue;
            keys.add(said.group(1));
            latencies.add(Math.toIntExact(Math.max(0, text.timestamp() - Long.parseLong(said.group(2)))));
            inOrder &= lastSeq == 0 || Long.parseLong(seq.group(1)) == lastSeq + 1;
            lastSeq = Long.parseLong(seq.group(1));
        }
        return new Seen(keys, latencies, inOrder);
    }

    private static Session remember(Seen seen, int messages, Session session) {
        boolean complete = seen.inOrder && seen.keys.size() == messages && seen.latenciesMillis.size() == messages;
        if (!complete)
            System.err.printf(
                    "%s saw %d messages, %d of %d different, in order: %b%n",
                    session.getString("me"), seen.latenciesMillis.size(), seen.keys.size(), messages, seen.inOrder);
        return session.set("latencies", seen.latenciesMillis).set("complete", complete);
    }
}
