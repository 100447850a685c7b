/** The console as people use it: in the distribution's Chromium, against a whole broker. */
@NullMarked
package io.leasehold.acceptance.browser;

import org.jspecify.annotations.NullMarked;
