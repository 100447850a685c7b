/** Which logs and witnesses are trusted, and how many witnesses a checkpoint needs. */
@NullMarked
package io.leasehold.transparency.policy;

import org.jspecify.annotations.NullMarked;
