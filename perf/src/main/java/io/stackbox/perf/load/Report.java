package io.stackbox.perf.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.stackbox.perf.machine.Usage;
import java.util.Map;

/// What a run found: one line of JSON on standard output, and the last one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "mode")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Report.Latency.class, name = "lat"),
    @JsonSubTypes.Type(value = Report.Capacity.class, name = "cap"),
    @JsonSubTypes.Type(value = Report.Footprint.class, name = "idle"),
    @JsonSubTypes.Type(value = Report.SlowReading.class, name = "slow-readers")
})
public sealed interface Report {
    /// @param divergentRooms rooms whose members saw different messages, or another order
    /// @param closed         sockets that the server ended
    record Traffic(Counts counts, int divergentRooms, int closed) {
        static Traffic of(Swarm swarm) {
            return new Traffic(swarm.traffic.counts(), swarm.divergentRooms(), swarm.closed());
        }

        public boolean isClean() {
            return counts.isClean() && divergentRooms == 0 && closed == 0;
        }
    }

    /// Shares are cores' worth, of the server, of this generator, and of everybody else on the machine.
    record Load(double serverShare, double generatorShare, double foreignShare) {
        static Load of(Usage usage) {
            return new Load(usage.serverShare(), usage.ownShare(), usage.foreignShare());
        }
    }

    /// Open loop: `millis` from the intended send, `lagP99Millis` how late the generator itself was.
    record Latency(Percentiles millis, double lagP99Millis, double cpuSecondsPer100k, Load load, Traffic traffic)
            implements Report {}

    /// Closed loop.
    ///
    /// @param inFlight messages on their way at any moment
    record Capacity(
            double cpuSecondsPer100k,
            double deliveriesPerSecond,
            int inFlight,
            Percentiles millis,
            Load load,
            Traffic traffic)
            implements Report {}

    /// Idle connections.
    ///
    /// @param joinCpuMillis of the server, per connection
    record Footprint(
            int connections,
            long residentBeforeKib,
            long residentKib,
            double kibPerConnection,
            double joinsPerSecond,
            double joinCpuMillis,
            double idleCpuShare,
            int closed)
            implements Report {}

    /// @param healthy what the reading sockets felt while others did not read, `alone` before there were any
    /// @param ratioP50 `healthy` to `alone`
    /// @param heapKib of a JVM after a collection, 0 when unknown
    /// @param closeCodes how many of the stalled sockets the server ended with each code, -1 being without a code
    record SlowReading(
            Percentiles alone,
            Percentiles healthy,
            double ratioP50,
            double ratioP99,
            long residentAloneKib,
            long residentPeakKib,
            long heapKib,
            int stalled,
            Map<Integer, Integer> closeCodes,
            Load load,
            Traffic traffic)
            implements Report {}
}
