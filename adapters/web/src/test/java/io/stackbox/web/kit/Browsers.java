package io.stackbox.web.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives each test people with browsers of their own. After the test nobody's console may hold an error or a warning,
/// a report of the Content-Security-Policy included; where the test has failed, what everybody saw is kept as a
/// picture.
public final class Browsers implements BeforeEachCallback, AfterEachCallback {
    private static final Path PICTURES = Path.of("target", "browser");

    private final List<Person> people = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        if (Chromium.shared().isPresent()) return;
        String message = "There is no Chromium on the PATH: install one to run the tests in a browser.";
        if (Chromium.isRequired()) throw new AssertionError(message);
        System.err.println(test.getRequiredTestClass().getSimpleName() + " is left out. " + message);
        abort(message);
    }

    /// Somebody who has opened the app of a server.
    public Person opens(URI server, Look look) {
        return opens(server, look, _ -> {});
    }

    /// @param more what else the person's browser has set
    public Person opens(URI server, Look look, Consumer<NewContextOptions> more) {
        NewContextOptions options = look.context();
        more.accept(options);
        return visits(server, options, look, server);
    }

    /// Somebody at a page of another origin, which talks to a server of ours.
    public Person visits(URI page, Look look, URI server) {
        return visits(page, look.context(), look, server);
    }

    private Person visits(URI page, NewContextOptions options, Look look, URI server) {
        var context = Chromium.shared().orElseThrow().newContext(options);
        var person = new Person(context, look, page, List.of(page.getAuthority(), server.getAuthority()));
        people.add(person);
        person.opensTheApp();
        return person;
    }

    /// Everybody who has opened the app in this test.
    public List<Person> people() {
        return List.copyOf(people);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        boolean failed = test.getExecutionException().isPresent();
        String name = test.getRequiredTestClass().getSimpleName() + "-"
                + test.getRequiredTestMethod().getName();
        for (int i = 0; failed && i < people.size(); i++)
            people.get(i).picture(PICTURES.resolve(name + "-" + i + ".png"));
        List<String> problems =
                people.stream().flatMap(one -> one.problems().stream()).toList();
        people.forEach(Person::close);
        people.clear();
        if (failed) problems.forEach(problem -> System.err.println(name + ": " + problem));
        else
            assertThat(problems)
                    .as("errors and warnings in the browsers' consoles")
                    .isEmpty();
    }
}
