/// News for sockets that API Gateway holds.
@NullMarked
package io.stackbox.realtime.apigateway;

import org.jspecify.annotations.NullMarked;
