/** Client of the broker's management API. The only package of the command line that uses HTTP. */
@NullMarked
package io.leasehold.operator.apiclient;

import org.jspecify.annotations.NullMarked;
