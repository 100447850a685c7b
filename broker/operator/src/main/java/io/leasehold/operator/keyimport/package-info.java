/** Many keys brought in from elsewhere, a few at a time, so that it can be stopped and repeated. */
@NullMarked
package io.leasehold.operator.keyimport;

import org.jspecify.annotations.NullMarked;
