/// The fan-out load generator: one thread, one selector, any number of sockets.
///
/// The way of a delivery: [Swarm] reads a socket, [FrameParser] finds the frames, [Tag] finds our mark in the payload,
/// [Ledger] says when that message was meant to be sent, [Receipts] says whether this socket had it already.
/// No object is made for a delivery and no JSON is parsed for one, so that one core can load a server that is as lean.
@NullMarked
package io.stackbox.perf.load;

import org.jspecify.annotations.NullMarked;
