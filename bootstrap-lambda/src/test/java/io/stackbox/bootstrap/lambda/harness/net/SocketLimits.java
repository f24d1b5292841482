package io.stackbox.bootstrap.lambda.harness.net;

/// @param frameMaxBytes of one frame, in either direction; a larger one that comes in closes with 1009
/// @param messageMaxBytes of all frames of a message that comes in; a larger one closes with 1009
/// @param bufferMaxBytes of what may wait for a client that does not read, before [Socket#isWritable] says no
public record SocketLimits(int frameMaxBytes, int messageMaxBytes, int bufferMaxBytes) {}
