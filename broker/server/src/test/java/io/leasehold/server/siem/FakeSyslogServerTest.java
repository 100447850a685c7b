package io.leasehold.server.siem;

import java.util.List;

class FakeSyslogServerTest extends SyslogServerContract {

    private final FakeSyslogServer server = new FakeSyslogServer();

    @Override
    SyslogServer server() {
        return server;
    }

    @Override
    List<String> messages() {
        return server.messages();
    }

    @Override
    void endConnections() {
        server.closeConnections();
    }

    @Override
    void takeNothing() {
        server.stuck = true;
    }
}
