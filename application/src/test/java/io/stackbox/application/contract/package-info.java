/// What every adapter of a port must do, one contract per port: interfaces of default tests, so that an
/// adapter's own test is only the wiring. A contract meets other tenants' data without minding it and makes a
/// fresh tenant for each test, so it runs on a store that is shared or kept as well as on an empty one.
@NullMarked
package io.stackbox.application.contract;

import org.jspecify.annotations.NullMarked;
