package io.stackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.stackbox.house.HouseRules;
import io.stackbox.house.HouseTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the server to the rules of the house, and the rules to their word: each must find the class that was planted
/// to break it.
class ArchitectureTest extends HouseTest {
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.stackbox.planted");

    static List<HouseRules.Rule> plantedRules() {
        return new HouseRules("io.stackbox.planted").rules();
    }

    @ParameterizedTest
    @MethodSource("plantedRules")
    void theRuleFindsTheClassThatBreaksIt(HouseRules.Rule rule) {
        assertThat(rule.rule()
                        .allowEmptyShould(false)
                        .evaluate(PLANTED)
                        .getFailureReport()
                        .getDetails())
                .as(rule.about())
                .anySatisfy(line -> assertThat(line).contains("io.stackbox.planted." + rule.planted()));
    }
}
