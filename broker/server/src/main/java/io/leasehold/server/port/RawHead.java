package io.leasehold.server.port;

import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Checks the raw bytes of a request's headers. Tomcat accepts a tab as a space in the request line
 * and joins folded header lines; other parsers do not.
 */
final class RawHead {

    private RawHead() {}

    /** Whether the request line has no tab, and each header is one line without extra space. */
    static boolean isPlain(Request request) {
        return hasPlainRequestLine(request.requestURI().getByteChunk())
                && hasUnfoldedHeaders(request.getMimeHeaders());
    }

    private static boolean hasPlainRequestLine(ByteChunk target) {
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

    private static boolean hasUnfoldedHeaders(MimeHeaders headers) {
        for (int index = 0; index < headers.size(); index++) {
            if (!endsLine(headers.getValue(index).getByteChunk())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tomcat moves a value next to its colon, and appends folded lines to the first one. The bytes
     * it dropped then remain between the value and the end of the line; one of them may be the
     * usual space.
     */
    private static boolean endsLine(ByteChunk value) {
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
