/// What becomes of the promises when a function dies between any two of its calls, and when AWS is at its worst.
///
/// ```
/// CallBoundariesTest       each scenario, cut short before each of its calls and after the last
///   Scenarios              what is done to each function: SocketScenarios, HttpScenarios, RecordScenarios …
///   Scenario               what stands, what is done until it is answered, what must be true then
///   Stage                  the people, the channel and the lines of a scenario
/// BadWeatherTest           a conversation under throttles, timeouts, repeats and lost ends, from a seed
///   Talker                 says and changes things; Visitor comes and goes, Doorkeeper lets in and puts out
///   LastSaid, ReadMark     what must be true of the messages and of what was read
/// Promises                 what must be true whatever happened
///   World                  one tenant in a small AWS: what calls functions, and delivers stream and queue
///     FunctionProcess      the product in this process, which may end at any call
///     SmallAws             what it asks: DynamoDB Local, and sockets, queue and sessions of its own
/// ```
@NullMarked
package io.stackbox.bootstrap.lambda.fault;

import org.jspecify.annotations.NullMarked;
