package io.leasehold.server.auditlog;

import io.leasehold.anchor.Anchor;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.log.TransparencyLog;

/**
 * The log while it can be written.
 *
 * @param anchor as it was when the log was opened
 */
record OpenLog(String replica, LogSigner signer, TransparencyLog log, Anchor anchor) {

    long size() {
        return log.checkpoint().checkpoint().size();
    }
}
