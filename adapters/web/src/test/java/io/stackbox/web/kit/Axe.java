package io.stackbox.web.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/// Looks for barriers to people with disabilities, by the rules of WCAG 2.2 A and AA and axe's own best practices.
public final class Axe {
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

    public static void check(Page page) {
        assertThat(barriers(page, "html")).as("axe: " + page.url()).isEmpty();
    }

    /// @param part of the page, as a selector
    public static List<String> barriers(Page page, String part) {
        page.evaluate(NodeModules.read(SCRIPT));
        return ((List<?>) page.evaluate(RUN, part))
                .stream().map(String::valueOf).toList();
    }
}
