package io.leasehold.server.port;

import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Looks at the bytes of a head behind what Tomcat made of them. Tomcat takes a tab for a space in
 * the first line, and joins the lines of a folded header; other readers do not.
 */
final class RawHead {

    private RawHead() {}

    /** Whether the first line has no tab, and each header is one line without much space. */
    static boolean isPlain(Request request) {
        return hasPlainFirstLine(request.requestURI().getByteChunk())
                && hasOneLineEach(request.getMimeHeaders());
    }

    private static boolean hasPlainFirstLine(ByteChunk target) {
        byte[] head = target.getBuffer();
        if (head == null) {
            return true;
        }
        for (int at = target.getStart() - 1; at >= 0 && head[at] != '\n'; at--) {
            if (head[at] == '\t') {
                return false;
            }
        }
        for (int at = target.getStart(); at < head.length && head[at] != '\n'; at++) {
            if (head[at] == '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOneLineEach(MimeHeaders headers) {
        for (int index = 0; index < headers.size(); index++) {
            if (!endsItsLine(headers.getValue(index).getByteChunk())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tomcat moves a value to its colon, and further lines up to the first one; as many bytes as it
     * left out then stand between the value and the end of the line. One may be the usual space.
     */
    private static boolean endsItsLine(ByteChunk value) {
        byte[] head = value.getBuffer();
        if (head == null) {
            return true;
        }
        int at = value.getEnd();
        while (at < head.length && head[at] != '\r') {
            at++;
        }
        return at - value.getEnd() <= 1;
    }
}
