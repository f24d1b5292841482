package io.stackbox.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The rules of the house for everything below one root package. What Maven's modules keep is repeated here, so
/// that it can be read in one place and so that a wrong dependency in a pom is noticed. Each bootstrap holds what
/// it is made of to them, since neither sees all.
public record HouseRules(String root) {
    private static final List<String> CORE = List.of("domain", "application");
    private static final List<String> ADAPTERS = List.of("api", "identity", "limits", "persistence", "realtime");
    private static final List<String> BOOTSTRAPS = List.of("bootstrap");
    /// What a layer has for AWS beside what it has for one process, each in a Maven module of its own.
    private static final List<String> ON_AWS =
            List.of("persistence.dynamodb", "realtime.apigateway", "bootstrap.lambda");
    private static final String[] REACTIVE = {"reactor..", "org.reactivestreams..", "io.netty.."};
    private static final String[] HOSTS = {
        "software.amazon..", "com.amazonaws..", "org.springframework.web..", "org.springframework.http.."
    };

    /// What makes a test depend on the moment or the machine; clocks, ids and randomness are handed in.
    private static final String HIDDEN_INPUT = "java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime"
            + "|OffsetDateTime)\\.now\\(.*"
            + "|java\\.time\\.(Clock|InstantSource)\\.(system|tick).*"
            + "|java\\.lang\\.System\\.(currentTimeMillis\\(.*|out|err)"
            + "|java\\.util\\.UUID\\.randomUUID\\(.*"
            + "|java\\.lang\\.Math\\.random\\(.*"
            + "|java\\.util\\.Random\\.<init>\\(\\)"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\\(.*";
    private static final String SLEEP = "|java\\.lang\\.Thread\\.sleep\\(.*";
    /// The hub waits in real time: for sockets to leave before a restart, and for loops that are behind.
    private static final String MAY_SLEEP = "realtime";

    /// One rule, and the class planted under `io.stackbox.planted` that breaks it.
    ///
    /// @param about what the rule looks at; a rule that finds nothing there fails
    public record Rule(String about, String planted, ArchRule rule) {
        @Override
        public String toString() {
            return about;
        }
    }

    public List<Rule> rules() {
        return Stream.of(layers(), statics(), shapes()).flatMap(List::stream).toList();
    }

    private String in(String layer) {
        return root + "." + layer + "..";
    }

    private List<Rule> layers() {
        var rules = new ArrayList<Rule>();
        rules.add(new Rule("every class has its layer", "Stray", everyClassHasALayer()));
        rules.add(new Rule(
                "the domain knows only Java",
                "domain.KnowsTheApplication",
                classes()
                        .that(resideInAPackage(in("domain")))
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", in("domain")))));
        rules.add(new Rule(
                "the application knows only the domain",
                "application.KnowsAnAdapter",
                classes()
                        .that(resideInAPackage(in("application")))
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage("java..", "org.jspecify..", in("domain"), in("application")))));
        for (String adapter : ADAPTERS) rules.add(aloneAmongAdapters(adapter));
        rules.add(new Rule(
                "what runs on AWS and what runs in one process do not know each other",
                "persistence.dynamodb.KnowsItsTwin",
                classes().that(resideInAnyPackage(twins())).should(Shapes.notKnowATwin(onAws()))));
        rules.add(new Rule("the api knows no host", "api.KnowsAHost", none("api", HOSTS)));
        for (String layer : List.of("domain", "application", "api", "identity", "limits", "persistence")) {
            rules.add(new Rule(layer + " knows no reactive type", layer + ".Reactive", none(layer, REACTIVE)));
        }
        rules.add(new Rule(
                "what runs on AWS knows no reactive type",
                "persistence.dynamodb.Reactive",
                noClasses()
                        .that(resideInAnyPackage(onAws().toArray(String[]::new)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(REACTIVE)));
        return rules;
    }

    private List<String> onAws() {
        return ON_AWS.stream().map(this::in).toList();
    }

    private String[] twins() {
        return ON_AWS.stream()
                .map(twin -> in(twin.substring(0, twin.indexOf('.'))))
                .toArray(String[]::new);
    }

    private ArchRule none(String layer, String... packages) {
        return noClasses()
                .that(resideInAPackage(in(layer)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private ArchRule everyClassHasALayer() {
        String[] known = Stream.of(CORE, ADAPTERS, BOOTSTRAPS)
                .flatMap(List::stream)
                .map(this::in)
                .toArray(String[]::new);
        return classes().should().resideInAnyPackage(known);
    }

    private Rule aloneAmongAdapters(String adapter) {
        String[] others = Stream.concat(ADAPTERS.stream(), BOOTSTRAPS.stream())
                .filter(other -> !other.equals(adapter))
                .map(this::in)
                .toArray(String[]::new);
        return new Rule(adapter + " knows no other adapter", adapter + ".KnowsAnother", none(adapter, others));
    }

    private List<Rule> statics() {
        return Stream.concat(CORE.stream(), ADAPTERS.stream())
                .map(layer -> new Rule(
                        layer + " is handed its clock, ids and randomness",
                        layer + ".Untestable",
                        noClasses()
                                .that(resideInAPackage(in(layer)))
                                .should()
                                .accessTargetWhere(
                                        target(layer.equals(MAY_SLEEP) ? HIDDEN_INPUT : HIDDEN_INPUT + SLEEP))))
                .toList();
    }

    private static DescribedPredicate<JavaAccess<?>> target(String pattern) {
        return DescribedPredicate.describe(
                "the target is a hidden input",
                access -> access.getTarget().getFullName().matches(pattern));
    }

    private List<Rule> shapes() {
        DescribedPredicate<JavaClass> isUseCase = DescribedPredicate.describe(
                "handle something",
                type -> resideInAPackage(in("application")).test(type)
                        && type.getMethods().stream()
                                .anyMatch(method -> method.getName().equals("handle")));
        return List.of(
                new Rule(
                        "a use case is final, with a Command and one public method",
                        "application.Sloppy",
                        classes().that(isUseCase).should(Shapes.BE_A_USE_CASE)),
                new Rule(
                        "a port is an interface",
                        "application.port.NotAnInterface",
                        classes()
                                .that(resideInAPackage(in("application.port")))
                                .and()
                                .areTopLevelClasses()
                                .and()
                                .areNotEnums()
                                .and()
                                .areNotRecords()
                                .and(DescribedPredicate.not(nameMatching(".*package-info")))
                                .should()
                                .beInterfaces()),
                new Rule(
                        "names are the field's words",
                        "domain.MessageHelper",
                        noClasses()
                                .that(resideInAPackage(root + ".."))
                                .should()
                                .haveNameMatching(".*(Port|UseCase|Service|Impl|Manager|Helper|Utils?)")),
                new Rule(
                        "every package says what it is, and is null-marked",
                        "domain.unmarked",
                        all(Shapes.PACKAGES).should(Shapes.BE_NULL_MARKED)));
    }
}
