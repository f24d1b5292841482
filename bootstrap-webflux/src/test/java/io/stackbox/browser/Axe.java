package io.stackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/// Looks for barriers to people with disabilities, by the rules of WCAG 2.2 A and AA and axe's own best practices.
final class Axe {
    private static final String SCRIPT = "axe-core/axe.min.js";
    /// One line for each element that breaks a rule.
    private static final String RUN = """
            async part => {
              await Promise.all(document.getAnimations({subtree: true}).map(one => {
                if (one.effect?.getComputedTiming().endTime === Infinity) return;
                one.finish();
              }));
              const {violations} = await axe.run(part, {resultTypes: ['violations']});
              return violations.flatMap(({id, help, nodes}) =>
                nodes.map(({target, failureSummary}) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`));
            }""";

    private Axe() {}

    static void check(Page page) {
        check(page, page.url(), "html");
    }

    /// @param view what is looked at, for the message
    /// @param part what of it, as a selector
    static void check(Page page, String view, String part) {
        page.evaluate(NodeModules.read(SCRIPT));
        assertThat((List<?>) page.evaluate(RUN, part)).as("axe: " + view).isEmpty();
    }
}
