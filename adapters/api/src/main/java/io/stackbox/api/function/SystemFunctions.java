package io.stackbox.api.function;

import io.stackbox.api.Reply;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.health.ReadHealth;
import io.stackbox.application.port.HealthCheck.Health;
import io.stackbox.application.port.Ports;
import io.stackbox.application.stats.ReadStats;
import io.stackbox.application.ticket.IssueTicket;
import io.stackbox.domain.channel.ChannelType;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Health, statistics and tickets.
final class SystemFunctions {
    private final ReadHealth health;
    private final ReadStats stats;
    private final IssueTicket issue;

    SystemFunctions(Ports ports, InstantSource clock, RandomGenerator secrets) {
        health = new ReadHealth(ports.healthChecks(), clock);
        stats = new ReadStats(ports.stats(), ports.presences(), clock);
        issue = new IssueTicket(ports.tickets(), ports.persons(), clock, secrets);
    }

    void declare(Declarations functions) {
        functions.add("readHealth", Requests.Nothing.class, (call, request) -> readHealth());
        functions.add("readStats", Requests.Nothing.class, (call, request) -> readStats(call));
        functions.add("issueTicket", Requests.Nothing.class, (call, request) -> issueTicket(call));
    }

    private Reply readHealth() {
        var answer = health.handle();
        var services = new LinkedHashMap<String, Answers.ServiceHealth>();
        answer.parts()
                .forEach((name, report) ->
                        services.put(name, new Answers.ServiceHealth(wire(report.health()), report.detail())));
        int status = answer.health() == Health.UNHEALTHY ? 503 : 200;
        var view = new Answers.Health(wire(answer.health()), Timestamps.of(answer.at()), services);
        return Reply.http(status, new Answers.OneHealth(view));
    }

    private static String wire(Health health) {
        return health.name().toLowerCase(Locale.ROOT);
    }

    private Reply readStats(Call call) {
        var counted = stats.handle(call.who(), new ReadStats.Command());
        var channels = new LinkedHashMap<String, Integer>();
        int total = counted.stats().channels().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        channels.put("total", total);
        for (ChannelType type : ChannelType.values()) {
            channels.put(type.wire(), counted.stats().channels().getOrDefault(type, 0));
        }
        int users = counted.stats().users();
        int online = Math.min(users, counted.online());
        var lastActivity = counted.stats().lastActivity();
        var view = new Answers.Stats(
                channels,
                new Answers.UserCounts(users, online, users - online),
                // Nothing makes notifications yet, so there are none.
                new Answers.NotificationCounts(0, 0),
                new Answers.Activity(
                        counted.stats().messages(),
                        counted.stats().messagesToday(),
                        lastActivity == null ? null : Timestamps.of(lastActivity)),
                Map.of("messages", counted.stats().messages()));
        return Reply.http(200, new Answers.OneStats(view));
    }

    private Reply issueTicket(Call call) {
        var issued = issue.handle(call.who(), new IssueTicket.Command());
        String url = call.socketUrl() == null ? "/ws" : call.socketUrl();
        return Reply.http(201, new Answers.Ticket(issued.code(), Timestamps.of(issued.expiresAt()), url));
    }
}
