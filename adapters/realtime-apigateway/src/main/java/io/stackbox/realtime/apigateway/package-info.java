/// Delivery to sockets that API Gateway holds.
///
/// ```
/// Gateway                  everything below, wired
///   GatewayLive            the port: who makes news delivers it, or leaves it to the workers
///   BusyFanOut             the stream delivers: busy rooms, and what was never announced
///   FanOutWorker           a worker delivers a chunk of a large room
///     Rosters              who listens, read once per announcement
///     Delivery             at once for few, through FanOutQueue in Chunks for many
///       Courier            a bounded pool of posts; forgets who is gone
///         SocketApi        @connections: post and cut
/// ```
@NullMarked
package io.stackbox.realtime.apigateway;

import org.jspecify.annotations.NullMarked;
