/// People in front of real browsers, for the tests of whoever serves the web client.
@NullMarked
package io.stackbox.web.kit;

import org.jspecify.annotations.NullMarked;
