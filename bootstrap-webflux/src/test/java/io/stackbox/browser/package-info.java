/// What people see and do, in a real browser against a real server. Without a Chromium these tests are left out, with
/// a message; with `-Dbrowser.required` its absence fails them.
@NullMarked
package io.stackbox.browser;

import org.jspecify.annotations.NullMarked;
