package io.leasehold.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.operator.cli.CommandEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs commands of each kind, so that the JVM records the classes for its start-up cache. {@code
 * scripts/leasehold} runs it once for each build. It uses its own stub server and no real token or
 * key, so that no secret can get into the cache.
 */
final class StartupTraining {

    private static final List<String> COMMANDS =
            List.of(
                    "--help",
                    "key set --help",
                    "key st",
                    "provision --dry-run",
                    "org create acme --plan enterprise --rollout on",
                    "project create acme web",
                    "consumer create --org acme --project web --name shop --integration openai",
                    "consumer credentials --org acme --project web --name shop --output json",
                    "broker credentials --output json",
                    "member list --org acme",
                    "lease list --org acme",
                    "key-ring show",
                    "effective --org acme --project web",
                    "mode openai --org acme",
                    "audit find --log /nonexistent");

    private StartupTraining() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", StartupTraining::respond);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            COMMANDS.forEach(command -> run(command, address));
        } finally {
            server.stop(0);
        }
    }

    private static void run(String command, String address) {
        Map<String, String> variables =
                Map.of("VAULT_ADDR", address, "VAULT_TOKEN", "none", "LEASEHOLD_ADDR", address);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Leasehold.commandLine(new CommandEnvironment(variables, Path.of("/nonexistent")))
                .setOut(nowhere)
                .setErr(nowhere)
                .execute(command.split(" "));
    }

    private static void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = "{\"data\":{}}".getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
