package io.stackbox.perf.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who takes part besides the one whose token was given: from a file of tokens, or from the issuer that a `local`
/// deployment has built in.
final class Guests {
    private final Site site;

    Guests(Site site) {
        this.site = site;
    }

    /// Up to so many people of my tenant, me first.
    List<Person> colleagues(Person me, String file, int count) throws IOException, InterruptedException, Unmet {
        List<Person> people = new ArrayList<>(List.of(me));
        if (!file.isEmpty()) {
            for (String token : Files.readAllLines(Path.of(file)))
                if (!token.isBlank() && people.size() < count) people.add(Person.of(site, token.strip()));
            return people;
        }
        for (int i = 1; i < count; i++) {
            Optional<String> token = issue("deployment-" + i, me.tenant());
            if (token.isEmpty()) break;
            people.add(new Person(site, token.get(), "deployment-" + i, me.tenant()));
        }
        return people;
    }

    /// Somebody of another tenant, if there is a token or an issuer.
    Optional<Person> stranger(Person me, String token) throws IOException, InterruptedException, Unmet {
        if (!token.isEmpty()) return Optional.of(Person.of(site, token));
        String tenant = "not-" + me.tenant();
        return issue("deployment-stranger", tenant)
                .map(issued -> new Person(site, issued, "deployment-stranger", tenant));
    }

    private Optional<String> issue(String user, String tenant) throws IOException, InterruptedException {
        Answer answer = site.call(null, "POST", "/dev/token", Map.of("userId", user, "clientId", tenant), Map.of());
        return answer.status() == 200 ? Optional.of(answer.body().path("token").asString("")) : Optional.empty();
    }
}
