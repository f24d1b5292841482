package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Route.ResumeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.stackbox.host.Issuer;
import io.stackbox.host.OidcProvider;
import io.stackbox.host.Server;
import io.stackbox.kit.Eventually;
import io.stackbox.web.kit.Axe;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Away from `local` people sign in at an identity provider: they come in, stay in, and get out again.
@Tag("browser")
@Timeout(120)
class OidcTest {
    private static final Pattern REFUSED = Pattern.compile("status of 40[01]");
    private static final Duration SHORT_LIFE = Duration.ofSeconds(8);
    private static final IsVisibleOptions AFTER_A_SHORT_LIFE = new IsVisibleOptions().setTimeout(20_000);

    /// What the test has started, ended only after the browsers, which would complain of a server that leaves.
    @RegisterExtension
    @Order(1)
    private final AfterEachCallback end = _ -> close();

    @RegisterExtension
    @Order(2)
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path data;

    private final OidcProvider provider = new OidcProvider("acme");
    private @Nullable Server server;

    private void close() {
        if (server != null) server.close();
        provider.close();
    }

    /// A server whose app signs in at the provider.
    private Server start(String... more) {
        Server started = startWith(provider.settings(more));
        provider.register(started.address());
        return started;
    }

    /// Somebody whose browser calls the provider, which it may, and nobody else.
    private Person opens(Server server, Look look) {
        String called = "^a request to (" + provider.issuer() + "|" + provider.tokensElsewhere() + ")/";
        return browsers.opens(server.address(), look).mayComplainOf(Pattern.compile(called));
    }

    private Server startWith(String... settings) {
        Server started = Server.start(data, settings);
        server = started;
        return started;
    }

    /// On the provider's page, where the app has led.
    private static void signsIn(Person person, String userId) {
        person.page().getByLabel("Who are you?").fill(userId);
        person.page().getByRole(AriaRole.BUTTON, Person.named("Continue")).click();
    }

    private static void isIn(Person person) {
        var either = person.composer().or(person.channelList());
        assertThat(either.filter(new FilterOptions().setVisible(true)).first()).isVisible();
        assertThat(person.page().getByLabel("Loading channels")).hasCount(0);
        // What came with the answer of the provider is gone from the address.
        assertThat(person.page()).hasURL(Pattern.compile("^http://localhost:\\d+/(#.*)?$"));
    }

    private static void clicks(Person person, String button) {
        person.page().getByRole(AriaRole.BUTTON, Person.named(button)).click();
    }

    private static Locator heading(Person person, String title) {
        return person.page().getByRole(AriaRole.HEADING, Person.named(title));
    }

    private static Locator text(Person person, String part) {
        return person.page().getByText(part);
    }

    @Test
    void peopleSignInAndTalkAndAReloadKeepsThemSignedIn() {
        Server server = start();
        Person ann = opens(server, Look.DESKTOP_LIGHT);
        signsIn(ann, "ann");
        isIn(ann);
        Person bob = opens(server, Look.PHONE_DARK);
        signsIn(bob, "bob");
        isIn(bob);
        ann.goesTo("general").sends("By the front door");
        bob.goesTo("general").sees("By the front door");

        provider.endSessions();
        ann.page().reload();
        isIn(ann);
        ann.sees("By the front door");
    }

    @Test
    void whoFollowsALinkIsThereAfterTheSignIn() {
        Server server = start();
        Person ann = opens(server, Look.DESKTOP_DARK);
        ann.page().waitForURL(url -> url.startsWith(provider.issuer()));
        ann.page().navigate(server.address() + "/#/c/general/members");
        signsIn(ann, "ann");
        assertThat(ann.panel("Members")).isVisible();
        assertThat(ann.page()).hasURL(server.address() + "/#/c/general/members");
    }

    @Test
    void aTokenIsRenewedBeforeItEndsAndTheSessionsEndLeadsBackToTheProvider() {
        provider.tokenLife(SHORT_LIFE);
        Server server = start();
        Person ann = opens(server, Look.DESKTOP_LIGHT).mayComplainOf(REFUSED);
        Person bob = opens(server, Look.PHONE_LIGHT).mayComplainOf(REFUSED);
        signsIn(ann, "ann");
        isIn(ann);
        Eventually.holds("a renewal before the end", SHORT_LIFE, () -> provider.renewals() > 0);
        Eventually.holds("another", SHORT_LIFE, () -> provider.renewals() > 1);
        signsIn(bob, "bob");
        isIn(bob);
        ann.goesTo("general").sends("With the third token");
        bob.goesTo("general").sees("With the third token");

        provider.endSessions();
        assertThat(heading(ann, "You are signed out")).isVisible(AFTER_A_SHORT_LIFE);
        assertThat(text(ann, "Your session has ended. What you wrote is kept.")).isVisible();
        Axe.check(ann.page());
        clicks(ann, "Sign in");
        signsIn(ann, "ann");
        isIn(ann);
        ann.goesTo("general").sees("With the third token");
    }

    @Test
    void whoIsNotLetInIsToldSoAndCanTryAgain() {
        provider.refuse(true);
        Server server = start();
        Person ann = opens(server, Look.PHONE_LIGHT);
        assertThat(heading(ann, "You could not be signed in")).isVisible();
        assertThat(text(ann, "did not let you in: Not today.")).isVisible();
        Axe.check(ann.page());
        provider.refuse(false);
        clicks(ann, "Try again");
        signsIn(ann, "ann");
        isIn(ann);
    }

    /// Somebody who has got hold of the code in the address is to have nothing of it.
    @Test
    void aCodeIsOfNoUseWithoutTheVerifierOfWhoAsked() {
        Server server = start();
        Person ann = opens(server, Look.DESKTOP_LIGHT).mayComplainOf(REFUSED);
        ann.page().route("**/token", route -> {
            String form = route.request().postData().replaceFirst("code_verifier=..", "code_verifier=zz");
            route.resume(new ResumeOptions().setPostData(form));
        });
        signsIn(ann, "ann");
        assertThat(heading(ann, "You could not be signed in")).isVisible();
        assertThat(provider.refusals()).containsExactly("the verifier is not that of the challenge");

        ann.page().unroute("**/token");
        clicks(ann, "Try again");
        isIn(ann);
    }

    @Test
    void whoSignsOutIsSignedOutAtTheProviderToo() {
        Server server = start();
        Person ann = opens(server, Look.DESKTOP_DARK);
        signsIn(ann, "ann");
        isIn(ann);
        var otherTab = ann.context().newPage();
        // The provider knows ann, so nobody asks.
        otherTab.navigate(server.address().toString());
        assertThat(otherTab.getByRole(AriaRole.BUTTON, Person.named("acme menu")))
                .isVisible();

        clicks(ann, "acme menu");
        ann.page().getByRole(AriaRole.MENUITEM, Person.named("Sign out")).click();
        assertThat(heading(ann, "You are signed out")).isVisible();
        assertThat(otherTab.getByRole(AriaRole.HEADING, Person.named("You are signed out")))
                .isVisible();
        Axe.check(ann.page());
        ann.page().reload();
        assertThat(heading(ann, "You are signed out")).isVisible();

        clicks(ann, "Sign in");
        signsIn(ann, "eve");
        isIn(ann);
    }

    @Test
    void aTokenEndpointElsewhereIsCalledIfTheServerNamesIt() {
        provider.givesTokensElsewhere();
        Server server = start("--stackbox.web.connect-origins=" + provider.tokensElsewhere());
        Person ann = opens(server, Look.DESKTOP_LIGHT);
        signsIn(ann, "ann");
        isIn(ann);
    }

    @Test
    void aTokenEndpointElsewhereThatIsNotNamedIsSaidWithTheSettingForIt() {
        provider.givesTokensElsewhere();
        Server server = start();
        Person ann = opens(server, Look.PHONE_DARK).mayComplainOf(Pattern.compile("Content Security Policy"));
        signsIn(ann, "ann");
        assertThat(text(ann, "This page may not call " + provider.tokensElsewhere() + "."))
                .isVisible();
        assertThat(text(ann, "stackbox.web.connect-origins")).isVisible();
    }

    @Test
    void aProviderThatIsAwayIsSaid() {
        Server server = start();
        provider.close();
        Person ann = opens(server, Look.DESKTOP_LIGHT).mayLoseTheServer();
        assertThat(text(ann, "cannot be reached")).isVisible();
        assertThat(ann.page().getByRole(AriaRole.BUTTON, Person.named("Try again")))
                .isVisible();
    }

    @Test
    void anAppThatItsProviderDoesNotKnowSaysWhatToSet() {
        try (var issuer = new Issuer()) {
            Person ann = browsers.opens(startWith(issuer.settings()).address(), Look.PHONE_LIGHT);
            assertThat(heading(ann, "Sign-in is not set up")).isVisible();
            assertThat(text(ann, "stackbox.web.client-id")).isVisible();
            Axe.check(ann.page());
        }
    }
}
