/** Signed notes: a text, and the signatures of named keys below it. */
@NullMarked
package io.leasehold.transparency.note;

import org.jspecify.annotations.NullMarked;
