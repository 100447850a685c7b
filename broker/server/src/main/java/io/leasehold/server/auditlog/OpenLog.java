package io.leasehold.server.auditlog;

import io.leasehold.anchor.Anchor;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.NoteSigner;

/**
 * The log while it can be written.
 *
 * @param notes signs what is no checkpoint, with the Ed25519 key of the log
 * @param anchor as it was when the log was opened
 */
record OpenLog(
        String replica, LogSigner signer, NoteSigner notes, TransparencyLog log, Anchor anchor) {

    String origin() {
        return signer.origin();
    }

    long size() {
        return log.checkpoint().checkpoint().size();
    }
}
