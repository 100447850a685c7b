/** Receives the requests of browsers: sessions, checks of forms, templates and error pages. */
@NullMarked
package io.leasehold.server.console.web;

import org.jspecify.annotations.NullMarked;
