package io.stackbox.bootstrap.lambda.harness.aws;

/// An answer of AWS that is an error.
public final class AwsRefusal extends RuntimeException {
    public AwsRefusal(String target, int status, String body) {
        super(target + " answers " + status + ": " + body);
    }
}
