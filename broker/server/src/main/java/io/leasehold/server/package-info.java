/** The broker as a Spring Boot application, or as a plug-in of one: configuration and wiring. */
@NullMarked
package io.leasehold.server;

import org.jspecify.annotations.NullMarked;
