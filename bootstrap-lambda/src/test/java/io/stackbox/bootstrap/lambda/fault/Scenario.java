package io.stackbox.bootstrap.lambda.fault;

/// Something that is done to one function, and that must come to the same however often it is cut short.
///
/// @param function which takes the events that are cut short
/// @param name the route's or the record's, and after a colon what is special
/// @param given what stands before
/// @param when what is done, by somebody who does not rest before it is answered
/// @param then what must be true, beside what always must
/// @param asksNothing whether it makes no call, so that there is nothing to cut
record Scenario(String function, String name, Step given, Step when, Step then, boolean asksNothing) {
    private static final Step NOTHING = stage -> {};

    interface Step {
        void on(Stage stage);
    }

    static Scenario of(String function, String name) {
        return new Scenario(function, name, NOTHING, NOTHING, NOTHING, false);
    }

    Scenario given(Step given) {
        return new Scenario(function, name, given, when, then, asksNothing);
    }

    Scenario when(Step when) {
        return new Scenario(function, name, given, when, then, asksNothing);
    }

    Scenario then(Step then) {
        return new Scenario(function, name, given, when, then, asksNothing);
    }

    Scenario askingNothing() {
        return new Scenario(function, name, given, when, then, true);
    }

    /// What is done, without what is special about it.
    String route() {
        return name.split(":", 2)[0];
    }

    @Override
    public String toString() {
        return function + ": " + name;
    }
}
