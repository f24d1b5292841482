package io.stackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the house to [HouseRules], and the rules to their word: each must find the class that was planted to break
/// it, and none may pass because it had nothing to look at.
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("io.stackbox");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.stackbox.planted");
    private static final JavaClasses NOTHING = new ClassFileImporter().importPackages("io.stackbox.nowhere");

    static List<HouseRules.Rule> rules() {
        return new HouseRules("io.stackbox").rules();
    }

    static List<HouseRules.Rule> plantedRules() {
        return new HouseRules("io.stackbox.planted").rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(HouseRules.Rule rule) {
        rule.rule().allowEmptyShould(false).check(PRODUCT);
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

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFailsWhereThereIsNothingToLookAt(HouseRules.Rule rule) {
        assertThatThrownBy(() -> rule.rule().allowEmptyShould(false).check(NOTHING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }
}
