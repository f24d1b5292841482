/// A small AWS on one machine, for tests of the product as it is deployed: see [Harness].
///
/// - `Harness.start(Product.setup())` runs what was compiled, or with `-Dharness.package=<zip>` a package of the custom
///   runtime. It is a [io.stackbox.kit.Host] like any other.
/// - `./mvnw -q -Pharness` runs it with the web client on port 8080 until it is stopped
///   (`-Dharness.port=9000` for another).
/// - [Setup] says how it is made: limits, patience, scaled time, the share of lost `$disconnect` events,
///   CORS.
/// - While it runs: `calls()` counts every call of a function to AWS and disturbs it, a kill before or after
///   included; `queue()` and `stream()` deliver again and out of order; `connections()` and `socketApi()`
///   throttle; `function(…)` calls, kills and reaps; `schedule()` lets time strike.
/// - The packages below each name what they imitate, by whose word, and what they do not.
///
/// Its own tests use a function that does as it is told (`echo`), a case for each behaviour.
@NullMarked
package io.stackbox.bootstrap.lambda.harness;

import org.jspecify.annotations.NullMarked;
