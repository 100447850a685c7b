package io.leasehold.server.port;

import io.leasehold.login.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client behind proxies that an operator trusts. Each proxy appends the address of its
 * client to {@code X-Forwarded-For}, so the client is the last address there that is no trusted
 * proxy; addresses before it may be forged. The header of any other sender is ignored.
 */
public final class TrustedProxies extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient List<String> blocks;

    /**
     * @param blocks addresses and CIDR blocks of the proxies
     */
    public TrustedProxies(List<String> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isTrusted(InetAddress.ofLiteral(request.getRemoteAddr()))) {
            chain.doFilter(request, response);
            return;
        }
        List<String> hops = hops(request);
        Optional<InetAddress> caller = caller(hops);
        if (caller.isPresent()) {
            chain.doFilter(new ForwardedRequest(request, caller.get()), response);
        } else if (hops.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static List<String> hops(HttpServletRequest request) {
        return Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
    }

    /** Empty if a hop is not an address: the client is then unknown. */
    private Optional<InetAddress> caller(List<String> hops) {
        Optional<InetAddress> last = Optional.empty();
        for (String hop : hops.reversed()) {
            last = address(hop);
            if (last.filter(this::isTrusted).isEmpty()) {
                return last;
            }
        }
        return last;
    }

    private static Optional<InetAddress> address(String hop) {
        return ClientAddress.isBlock(hop) && !hop.contains("/")
                ? Optional.of(InetAddress.ofLiteral(hop))
                : Optional.empty();
    }

    private boolean isTrusted(InetAddress address) {
        ClientAddress client = new ClientAddress(address);
        return blocks.stream().anyMatch(client::isIn);
    }

    /** A request with the client's address in place of the proxy's. */
    private static final class ForwardedRequest extends HttpServletRequestWrapper {

        private final InetAddress caller;

        private ForwardedRequest(HttpServletRequest request, InetAddress caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public String getRemoteAddr() {
            return caller.getHostAddress();
        }

        @Override
        public String getRemoteHost() {
            return caller.getHostAddress();
        }
    }
}
