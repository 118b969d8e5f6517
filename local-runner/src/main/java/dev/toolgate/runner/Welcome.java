package dev.toolgate.runner;

import dev.toolgate.runner.demo.Demo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a newcomer reads when the suite is ready: where everything is, and three things to try. */
record Welcome(Suite suite) {

    private static final String ADDRESSES = """

              agents     {gateway}/mcp/SERVER
              policies   {policy}/api/v1/policies, /api/v1/grants
              catalogue  {catalog}/api/v1/servers, /api/v1/classify
              audit      {audit}/api/v1/decisions, /api/v1/alerts
              Postgres   127.0.0.1:{postgres}/toolgate (user toolgate)    Kafka   {kafka}
              data       {data} (logs in logs/)

              The admin token is kept in {data}/admin-token:
              {admin}
            """;

    private static final String TRIALS = """

            The agent scout may use the demo MCP server through the gateway. Its token is kept in {data}/agent-token:
              {agent}

            Paste this, then try the three lines below it:

            call() { curl -sS {gateway}/mcp/{server} -H 'Authorization: Bearer {agent}' \\
              -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' \\
              -H 'MCP-Protocol-Version: 2026-07-28' -H 'Mcp-Method: tools/call' -H "Mcp-Name: $1" \\
              -d '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"'"$1"'","arguments":'"$2"',"_meta":{
                   "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}'; echo; }

            # 1. allowed, and denied
            call list_active_scenarios '{}'; call deploy_scenario '{"server_url":"http://localhost:8000","scenario_config":{}}'
            # 2. ten a minute, then throttled
            for i in $(seq 12); do call run_test_iteration '{"server_url":"http://localhost:8000","scenario_name":"checkout"}'; done
            # 3. all of it on record
            curl -sS '{audit}/api/v1/decisions?agent=scout&limit=20' -H 'Authorization: Bearer {admin}'

            .mcp.json for Claude Code, Cursor and other MCP clients:

            {"mcpServers": {"{server}": {"type": "http", "url": "{gateway}/mcp/{server}",
              "headers": {"Authorization": "Bearer {agent}"}}}}
            """;

    /** The text; {@code agentToken} is absent when the demo is. */
    String text(@Nullable String agentToken) {
        String text = agentToken == null ? ADDRESSES : ADDRESSES + TRIALS.replace("{agent}", agentToken);
        for (var value : values().entrySet()) {
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        }
        return text + "\nCtrl-C stops everything; the next ./toolgate up goes on with the same data.";
    }

    private Map<String, String> values() {
        return Map.of(
                "gateway", suite.url(Service.GATEWAY).toString(),
                "policy", suite.url(Service.POLICY).toString(),
                "catalog", suite.url(Service.CATALOG).toString(),
                "audit", suite.url(Service.AUDIT).toString(),
                "postgres", String.valueOf(suite.port(Port.POSTGRES)),
                "kafka", suite.bootstrapServers(),
                "data", suite.data().toString(),
                "admin", suite.adminToken(),
                "server", Demo.SERVER);
    }
}
