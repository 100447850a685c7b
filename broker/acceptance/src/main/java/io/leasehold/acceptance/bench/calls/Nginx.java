package io.leasehold.acceptance.bench.calls;

import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.FreePorts;
import io.leasehold.acceptance.ProgramProcess;
import io.leasehold.acceptance.bench.ProcessorTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An nginx of this machine, on loopback, with a worker for each processor. */
final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String FRAME =
            """
            user %s;
            worker_processes auto;
            worker_rlimit_nofile 20000;
            pid nginx.pid;
            error_log error.log error;
            events { worker_connections 16000; }
            http {
              keepalive_requests 1000000000;
              keepalive_timeout 1h;
              client_max_body_size 0;
              default_type application/json;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              %s
            }
            """;

    /** What a provider answers: 1 KiB of JSON, or a file of 1 MiB. */
    private static final String SERVING =
            """
            access_log off;
            sendfile on;
            server {
              listen 127.0.0.1:%d reuseport;
              location / { return 200 '%s'; }
              location /v1/files/ { root %s; }
            }
            """;

    /** The work of the broker as nginx does it: the credential is replaced, nothing is searched. */
    private static final String PASSING =
            """
            access_log %s;
            upstream provider { server %s; keepalive 256; keepalive_requests 1000000000; }
            server {
              listen 127.0.0.1:%d reuseport;
              location /openai/ {
                proxy_pass http://provider/;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_set_header Authorization "Bearer %s";
                proxy_set_header Accept-Encoding identity;
                proxy_request_buffering off;
                proxy_buffering on;
              }
            }
            """;

    private final int port;
    private final Process process;

    private Nginx(Path folder, int port, String configuration) {
        this.port = port;
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("nginx.conf");
            Files.writeString(
                    file, FRAME.formatted(System.getProperty("user.name"), configuration));
            List<String> command =
                    List.of(
                            "nginx",
                            "-p",
                            folder + "/",
                            "-c",
                            file.toString(),
                            "-g",
                            "daemon off;");
            this.process = ProgramProcess.start(command, Map.of(), folder.resolve("nginx.log"));
        } catch (IOException failed) {
            throw new UncheckedIOException("start nginx", failed);
        }
        await("nginx to listen").atMost(PATIENCE).until(this::listens);
    }

    /** Stands in for a provider. */
    static Nginx serving(Path folder) {
        try {
            Path files = Files.createDirectories(folder.resolve("v1/files"));
            Files.writeString(files.resolve("mebibyte"), Answers.json(1 << 20));
        } catch (IOException failed) {
            throw new UncheckedIOException("write files to serve", failed);
        }
        int port = FreePorts.one();
        return new Nginx(folder, port, SERVING.formatted(port, Answers.json(1024), folder));
    }

    /** Passes calls on with that key; writes a line for each if it is to log. */
    static Nginx passing(Path folder, Nginx upstream, String key, boolean logs) {
        int port = FreePorts.one();
        String log = logs ? "access.log combined buffer=64k flush=1s" : "off";
        String provider = "127.0.0.1:" + upstream.port;
        return new Nginx(folder, port, PASSING.formatted(log, provider, port, key));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The seconds of processor time that all its processes have used so far. */
    double processorTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(one -> ProcessorTime.ofProcess(one.pid()))
                .sum();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("start nginx: it ended at once; see its nginx.log");
        }
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
