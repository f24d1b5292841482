/// What functions call: DynamoDB Local and ElasticMQ in this process, behind a proxy that counts and
/// disturbs.
@NullMarked
package io.stackbox.bootstrap.lambda.harness.aws;

import org.jspecify.annotations.NullMarked;
