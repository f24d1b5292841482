/// The change log in the file: what happened in each tenant, and how far each job has come.
@NullMarked
package io.stackbox.persistence.log;

import org.jspecify.annotations.NullMarked;
