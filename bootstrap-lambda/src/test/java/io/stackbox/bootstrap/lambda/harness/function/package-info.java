/// AWS Lambda on one machine: functions are started as processes of the real bundle and fed through the Runtime API.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.function;

import org.jspecify.annotations.NullMarked;
