/// Who is there.
///
/// Those who were here within a day are read with one row each, so the company of a channel is one batch. Counting
/// who is here reads them all, and nobody else.
@NullMarked
package io.stackbox.persistence.dynamodb.presence;

import org.jspecify.annotations.NullMarked;
