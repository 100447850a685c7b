/** Commands that manage who belongs to an organization. */
@NullMarked
package io.leasehold.operator.member;

import org.jspecify.annotations.NullMarked;
