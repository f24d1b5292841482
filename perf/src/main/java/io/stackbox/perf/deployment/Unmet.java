package io.stackbox.perf.deployment;

/// What was expected of the deployment and did not happen, as a sentence.
final class Unmet extends Exception {
    private static final long serialVersionUID = 1;

    Unmet(String sentence) {
        super(sentence);
    }

    static void unless(boolean met, String sentence) throws Unmet {
        if (!met) throw new Unmet(sentence);
    }
}
