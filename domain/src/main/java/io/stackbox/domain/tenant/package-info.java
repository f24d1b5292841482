/// Who acts: a tenant is an isolated customer organisation, a user belongs to exactly one, and an actor is a
/// user as its token describes it.
@NullMarked
package io.stackbox.domain.tenant;

import org.jspecify.annotations.NullMarked;
