package io.stackbox.house;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds one product, which is what its bootstrap has on the class path, to [HouseRules]. No rule may pass because
/// it had nothing to look at.
public abstract class HouseTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("io.stackbox");
    private static final JavaClasses NOTHING = new ClassFileImporter().importPackages("io.stackbox.nowhere");

    static List<HouseRules.Rule> rules() {
        return new HouseRules("io.stackbox").rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(HouseRules.Rule rule) {
        rule.rule().allowEmptyShould(false).check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFailsWhereThereIsNothingToLookAt(HouseRules.Rule rule) {
        assertThatThrownBy(() -> rule.rule().allowEmptyShould(false).check(NOTHING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }
}
