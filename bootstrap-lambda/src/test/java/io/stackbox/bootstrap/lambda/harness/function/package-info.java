/// AWS Lambda on one machine: functions are started as processes of the real bundle and fed by the Runtime
/// API. Pages are named as in `https://docs.aws.amazon.com/lambda/latest/dg/<name>.html`. Not imitated: the
/// freezing of a process between two events, retries of asynchronous calls, extensions, SnapStart.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.function;

import org.jspecify.annotations.NullMarked;
