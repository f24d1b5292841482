package io.stackbox.perf.deployment;

import io.stackbox.perf.load.Args;
import java.util.ArrayList;
import java.util.List;

/// Checks a deployment from end to end and prints a table; its options are in the module's README.
public final class Deployment {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int PEOPLE = 10;

    private final Report report;
    private final Site site;
    private final Wish wish;

    /// @param token a person's
    /// @param otherToken somebody's of another tenant, or empty
    /// @param tokensFile a line each, further people of the first one's tenant, or empty
    /// @param maySkip whether it passes though there was no stranger, or nobody else of the tenant
    record Wish(
            String url,
            String token,
            String otherToken,
            String tokensFile,
            int messages,
            int limitMillis,
            boolean maySkip) {
        static Wish from(Args args) {
            String token = args.text("token", System.getenv().getOrDefault("STACKBOX_TOKEN", ""));
            if (token.isEmpty()) throw new IllegalArgumentException("--token or STACKBOX_TOKEN is needed");
            Wish wish = new Wish(
                    args.text("url"),
                    token,
                    args.text("other-token", System.getenv().getOrDefault("STACKBOX_OTHER_TOKEN", "")),
                    args.text("tokens", ""),
                    args.count("messages", 20),
                    args.count("limit-millis", 100),
                    Boolean.parseBoolean(args.text("may-skip", "false")));
            args.refuseOthers();
            return wish;
        }
    }

    private Deployment(Wish wish) {
        this.wish = wish;
        report = new Report(wish.maySkip());
        site = new Site(wish.url());
    }

    public static void main(String[] words) throws InterruptedException {
        try {
            Report report = check(Wish.from(new Args(words)));
            System.out.println(report);
            if (report.failed()) System.exit(FAILED);
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.exit(MISUSED);
        }
    }

    static Report check(Wish wish) throws InterruptedException {
        Deployment deployment = new Deployment(wish);
        deployment.run();
        return deployment.report;
    }

    private void run() throws InterruptedException {
        Rest.health(report, site);
        List<Person> people = new ArrayList<>();
        List<Person> strangers = new ArrayList<>();
        boolean known = report.check("people", "the token opens a socket", () -> {
            Guests guests = new Guests(site);
            people.addAll(guests.colleagues(Person.of(site, wish.token()), wish.tokensFile(), PEOPLE));
            guests.stranger(people.getFirst(), wish.otherToken()).ifPresent(strangers::add);
            return people.getFirst().userId() + " of " + people.getFirst().tenant();
        });
        if (!known) return;
        Rest.identity(report, people.getFirst());
        talk(people);
        if (strangers.isEmpty())
            report.skip("walls", "another tenant sees nothing", "no --other-token, and no /dev/token to get one from");
        else keepOut(people.getFirst(), strangers.getFirst());
    }

    private void talk(List<Person> people) throws InterruptedException {
        Person me = people.getFirst();
        List<String> members = people.stream().skip(1).map(Person::userId).toList();
        String channel = Rest.create(report, me, "private", members);
        if (channel == null) return;
        new Rest(report, me, channel).run();
        new Sockets(report, me, people.get(1 % people.size()), channel).run();
        if (people.size() == 1)
            report.skip("people", "ten different people", "no --tokens, and no /dev/token: ten sockets of one person");
        List<Person> ten = new ArrayList<>();
        for (int seat = 0; seat < PEOPLE; seat++) ten.add(people.get(seat % people.size()));
        new Crowd(report, ten, channel, wish.messages(), wish.limitMillis()).run();
        Rest.archive(report, me, channel);
    }

    /// With a channel that all of my tenant see: only the wall between tenants hides it.
    private void keepOut(Person me, Person stranger) throws InterruptedException {
        String channel = Rest.create(report, me, "public", List.of());
        if (channel == null) return;
        new Walls(report, me, stranger, channel).run();
        Rest.archive(report, me, channel);
    }
}
