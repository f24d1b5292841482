package io.stackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.stackbox.host.Server;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import io.stackbox.web.kit.Browsers;
import io.stackbox.web.kit.Look;
import io.stackbox.web.kit.NodeModules;
import io.stackbox.web.kit.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What people can write, name themselves and name their channels does nothing but show. That no script ran, nothing
/// was fetched from elsewhere and no report of the Content-Security-Policy came, is checked after every test.
@Tag("browser")
@Timeout(300)
class HostileContentTest {
    private static final String NAUGHTY = "big-list-of-naughty-strings/blns.json";
    private static final Map<String, String> PANELS =
            Map.of("members", "Members", "pins", "Pinned messages", "settings", "Channel settings");
    private static final int CONTENT_MAX = 16_000;
    private static final String BIDI_OVERRIDE = "\u202Egnp.exe\u2066\u2067";
    private static final String SCRIPT = "<script>alert('ran')</script><img src=x onerror=alert('ran')>";

    /// Faults in what is drawn: elements and attributes that have no place in a message, links to where none may lead,
    /// and whatever is wider than the page.
    private static final String FAULTS = """
            () => {
              const faults = [];
              const bodies = document.querySelectorAll('[data-message] div[dir=auto]');
              for (const element of [...bodies].flatMap(body => [...body.querySelectorAll('*')])) {
                const name = element.localName;
                if (/^(script|iframe|object|embed|form|style|link|meta|img|video|audio|base)$/.test(name)) faults.push(name);
                for (const {name: attribute} of element.attributes) if (/^on|^srcdoc$/.test(attribute)) faults.push(attribute);
                if (name === 'a' && !/^(https?|mailto):/.test(element.href)) faults.push('a link to ' + element.href);
                if (name === 'a' && !element.rel.includes('noopener')) faults.push('a link that gives its opener away');
              }
              for (const message of document.querySelectorAll('[data-message]')) {
                const {left, right} = message.getBoundingClientRect();
                if (left < -1 || right > innerWidth + 1) faults.push('wider than the page: ' + message.innerText.slice(0, 80));
              }
              const page = document.scrollingElement;
              if (page.scrollWidth > page.clientWidth) faults.push('the page scrolls sideways');
              return faults;
            }""";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_LIGHT", "PHONE_DARK"})
    void whateverIsWrittenOnlyShows(Look look) {
        Tenant tenant = Server.shared().tenant();
        Persona mallory = tenant.member("mallory");
        String channel = mallory.opens("hostile");
        contents().forEach(content -> mallory.posts(channel, content));

        Person ann = browsers.opens(Server.shared().address(), look).signsIn(tenant.id(), "ann", "Ann Archer");
        Set<String> seen = new HashSet<>();
        for (JsonNode message : mallory.reads(channel)) {
            if (seen.contains(Json.text(message, "/messageId"))) continue;
            ann.opens("/c/" + channel + "/m/" + Json.number(message, "/seq"));
            Locator drawn = ann.messages().locator("[data-row]");
            assertThat(drawn.locator("[data-look=target]")).isVisible();
            assertThat(faults(ann)).isEmpty();
            ((List<?>) drawn.evaluateAll("all => all.map(one => one.dataset.row)"))
                    .forEach(key -> seen.add((String) key));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_DARK", "PHONE_LIGHT"})
    void whateverSomethingIsCalledOnlyShows(Look look) {
        Tenant tenant = Server.shared().tenant();
        Person ann = browsers.opens(Server.shared().address(), look).signsIn(tenant.id(), "ann", SCRIPT);
        Persona owner = tenant.member("ann");
        String name = (BIDI_OVERRIDE + SCRIPT).substring(0, 60);
        JsonNode made = owner.rest()
                .post("/channels", Json.object("name", name, "description", SCRIPT.repeat(10)))
                .expect(201);
        String channel = Json.text(made, "/channel/channelId");
        owner.posts(channel, "Hello");
        owner.rest()
                .put("/presence", Json.object("status", "busy", "text", SCRIPT))
                .expect(200);

        ann.opens("/c/" + channel);
        assertThat(ann.message("Hello")).isVisible();
        for (Map.Entry<String, String> panel : PANELS.entrySet()) {
            ann.opens("/c/" + channel + "/" + panel.getKey());
            assertThat(ann.panel(panel.getValue())).isVisible();
            assertThat(faults(ann)).as(panel.getKey()).isEmpty();
            ann.page().keyboard().press("Escape");
            assertThat(ann.panel(panel.getValue())).isHidden();
        }
    }

    private static List<?> faults(Person person) {
        return (List<?>) person.page().evaluate(FAULTS);
    }

    private static List<String> contents() {
        Stream<String> naughty = StreamSupport.stream(
                        Json.read(NodeModules.read(NAUGHTY)).spliterator(), false)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isBlank());
        return Stream.concat(naughty, ours()).toList();
    }

    private static Stream<String> ours() {
        String mentions = IntStream.range(0, 1_000).mapToObj(i -> "@user" + i).collect(Collectors.joining(" "));
        return Stream.of(
                SCRIPT,
                "[a](javascript:alert('ran')) [b](JaVaScRiPt&colon;alert('ran')) [c](\u0001javascript:alert('ran'))",
                "[d](data:text/html,<script>alert('ran')</script>) [e](vbscript:x) [f](file:///etc/passwd) [g](//evil.test)",
                "<javascript:alert('ran')> <data:text/html;base64,PHNjcmlwdD4=>",
                "[h][h]\n\n[h]: javascript:alert('ran') 'title\" onmouseover=\"alert(1)'",
                "![picture](https://evil.test/seen.png) ![x](data:image/svg+xml,<svg onload=alert('ran')>)",
                "<svg><animate onbegin=alert('ran') attributeName=x></svg><style>*{display:none}</style>",
                "<details open ontoggle=alert('ran')>x</details><base href=https://evil.test/>",
                "```\"><img src=x onerror=alert('ran')>\ncode\n```",
                "`</code><script>alert('ran')</script>`",
                BIDI_OVERRIDE + " and back",
                "W".repeat(CONTENT_MAX),
                "https://evil.test/" + "a".repeat(4_000),
                "Z" + "\u0300\u0301\u0489\u0337\u035B".repeat(400) + "algo",
                mentions,
                "> ".repeat(300) + "deep",
                ">".repeat(3_000) + " deeper",
                "- ".repeat(4_000) + "deeper",
                "*a_".repeat(5_300),
                "*".repeat(5_000),
                "[".repeat(5_000),
                "|" + " a |".repeat(500) + "\n|" + "-|".repeat(500) + "\n|" + " b |".repeat(500),
                "line\n".repeat(300),
                "# " + "Heading ".repeat(300),
                "\uFDFD".repeat(200),
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66".repeat(300));
    }
}
