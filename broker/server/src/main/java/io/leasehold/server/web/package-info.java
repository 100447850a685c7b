/** Reading requests and protecting responses, shared by the APIs and the console. */
@NullMarked
package io.leasehold.server.web;

import org.jspecify.annotations.NullMarked;
